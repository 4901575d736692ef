import type { Digest } from '../reference/digest';
import type { StorageClass } from './policy';

/** What ECR itself says a policy would do: its own dry run over a repository's images. */
export interface PolicyPreview {
  /** The policy that was tried, as ECR gives it back. */
  readonly text: string;
  readonly totals: PreviewTotals;
  /** Images that a rule acts on; ECR lists no others. */
  readonly images: readonly PreviewedImage[];
}

export interface PreviewTotals {
  readonly expiring: number;
  readonly transitioning: number;
}

export interface PreviewedImage {
  readonly digest: Digest;
  readonly tags: readonly string[];
  readonly pushedAt?: Date;
  readonly action: 'expire' | 'transition';
  readonly rulePriority: number;
  /** Where the image is now. */
  readonly storageClass: StorageClass;
}

/** What one rule acts on. */
export interface PreviewedRule {
  readonly priority: number;
  readonly action: 'expire' | 'transition';
  readonly images: readonly PreviewedImage[];
}

/** The images by the rule that acts on them, the lowest priority number first. */
export function previewedRules(images: readonly PreviewedImage[]): readonly PreviewedRule[] {
  const rules = new Map<
    number,
    { readonly action: PreviewedRule['action']; readonly images: PreviewedImage[] }
  >();
  for (const image of images) {
    const rule = rules.get(image.rulePriority) ?? { action: image.action, images: [] };
    rule.images.push(image);
    rules.set(image.rulePriority, rule);
  }
  return [...rules]
    .map(([priority, rule]) => ({ priority, ...rule }))
    .sort((one, other) => one.priority - other.priority);
}
