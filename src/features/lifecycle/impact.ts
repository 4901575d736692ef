import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import { artifactKindOf } from '../../core/images/artifactKind';
import type { Image } from '../../core/images/image';
import type { ImageFate } from '../../core/lifecycle/evaluation';
import { evaluatePolicy } from '../../core/lifecycle/evaluatePolicy';
import { totalOf } from '../../core/lifecycle/evaluationTotal';
import type { EvaluationTotal } from '../../core/lifecycle/evaluationTotal';
import { lifecycleImage } from '../../core/lifecycle/lifecycleImage';
import { parsePolicy } from '../../core/lifecycle/parsePolicy';
import { readPolicy } from '../../core/lifecycle/readPolicy';
import { sentenceOf } from '../../ui/errors';
import type { Format } from '../../ui/format';
import type { LifecycleRoom } from './lifecycleRoom';
import type { PolicyPlace } from './policyPlace';

/** What a policy would do to a repository's images as of now, or why that is not known. */
export type Impact =
  | {
      readonly kind: 'known';
      readonly total: EvaluationTotal;
      /** Untagged images that it acts on, where there are indexes that may hold them. */
      readonly maybeHeld: number;
    }
  | { readonly kind: 'unknown'; readonly why: string };

/** Lists the images and asks nothing else. Rejects with `cancelled` only. */
export async function impactOf(
  room: LifecycleRoom,
  place: PolicyPlace,
  text: string,
  signal: AbortSignal,
): Promise<Impact> {
  const policy = readPolicy(parsePolicy(text));
  if (policy === undefined)
    return { kind: 'unknown', why: vscode.l10n.t('The policy has words that are not known here.') };
  try {
    const listed: Image[] = [];
    for await (const page of room.ecr(place).images(place.repository, signal)) listed.push(...page);
    const images = listed.flatMap((image) => lifecycleImage(image) ?? []);
    const evaluation = evaluatePolicy(policy, images, new Date());
    const hasIndexes = listed.some((image) => artifactKindOf(image) === 'index');
    const maybeHeld = hasIndexes ? evaluation.fates.filter(isUntaggedAndActedOn).length : 0;
    return { kind: 'known', total: totalOf(evaluation), maybeHeld };
  } catch (error) {
    if (!EcrExplorerError.is(error) || error.reason === 'cancelled') throw error;
    return { kind: 'unknown', why: sentenceOf(error) };
  }
}

/** A line each, for the question before a policy is applied or deleted. */
export function impactLines(
  impact: Impact,
  format: Format,
  change: 'applied' | 'deleted',
): readonly string[] {
  const { t } = vscode.l10n;
  if (impact.kind === 'unknown')
    return [
      change === 'applied'
        ? t('What it will expire is not known: {0}', impact.why)
        : t('What it would have expired is not known: {0}', impact.why),
    ];
  const { images, unproven } = impact.total;
  const acts = actsWords(impact.total, format);
  const first =
    acts === undefined
      ? change === 'applied'
        ? t('As of now it acts on none of the {0} images.', format.count(images))
        : t('As of now it acts on none of the {0} images anyway.', format.count(images))
      : change === 'applied'
        ? t('Of the {0} images ECR {1}, within 24 hours.', format.count(images), acts)
        : t('Next it {0}, of {1} images: without it those stay.', acts, format.count(images));
  return [
    first,
    ...(unproven > 0
      ? [t('For {0} of them AWS documents no answer: ask ECR for its own preview.', format.count(unproven))]
      : []),
    // Which images an index lists is in its manifest, and reading that counts as a pull.
    ...(impact.maybeHeld > 0
      ? [
          t(
            '{0} of those are untagged. ECR spares the ones that an index holds, which a listing does not tell: its own preview does.',
            format.count(impact.maybeHeld),
          ),
        ]
      : []),
  ];
}

function isUntaggedAndActedOn({ image, outcome }: ImageFate): boolean {
  return image.tags.length === 0 && outcome.kind === 'acted';
}

/** `expires 12 (up to 1.2 GB), archives 3`; undefined where it does neither. */
export function actsWords({ expiring, archiving }: EvaluationTotal, format: Format): string | undefined {
  const { t } = vscode.l10n;
  const words = [
    // Layers are shared between images, so less may be freed.
    ...(expiring.images > 0
      ? [t('expires {0} (up to {1})', format.count(expiring.images), format.bytes(expiring.bytes))]
      : []),
    ...(archiving.images > 0 ? [t('archives {0}', format.count(archiving.images))] : []),
  ];
  return words.length === 0 ? undefined : words.join(', ');
}
