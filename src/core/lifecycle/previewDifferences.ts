import type { Evaluation } from './evaluation';
import type { PolicyPreview } from './preview';

/** How the simulation and ECR's own preview differ about one image. */
export interface PreviewDifference {
  readonly id: string;
  /** What ECR says that it does, and by which rule; absent: it keeps the image. */
  readonly ecr?: Acting;
  readonly simulation?: Acting;
}

export interface Acting {
  readonly action: 'expire' | 'transition';
  readonly rulePriority: number;
}

/**
 * The images about which the two do not say the same. What goes with its subject is left out: whether the preview lists it
 * is not documented.
 */
export function previewDifferences(
  { fates }: Evaluation,
  preview: PolicyPreview,
): readonly PreviewDifference[] {
  const said = new Map<string, Acting>(
    preview.images.map(({ digest, action, rulePriority }) => [digest, { action, rulePriority }]),
  );
  const differences: PreviewDifference[] = [];
  for (const { image, outcome } of fates) {
    const ecr = said.get(image.id);
    said.delete(image.id);
    if (outcome.kind === 'follows') continue;
    const simulation: Acting | undefined =
      outcome.kind === 'acted' ? { action: outcome.action, rulePriority: outcome.rule.priority } : undefined;
    if (ecr?.action === simulation?.action && ecr?.rulePriority === simulation?.rulePriority) continue;
    differences.push({
      id: image.id,
      ...(ecr !== undefined && { ecr }),
      ...(simulation !== undefined && { simulation }),
    });
  }
  // Pushed since the images were listed.
  for (const [id, ecr] of said) differences.push({ id, ecr });
  return differences;
}
