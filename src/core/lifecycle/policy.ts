/** A policy's meaning, after its checks found no error. Its rules are sorted by priority, the lowest number first. */
export interface LifecyclePolicy {
  readonly rules: readonly LifecycleRule[];
}

export interface LifecycleRule {
  readonly priority: number;
  readonly description?: string;
  readonly tags: TagSelection;
  readonly storageClass: StorageClass;
  readonly count: Count;
  readonly action: 'expire' | 'transition';
}

/** Of a list, EVERY entry has to match some tag of the image (it is an AND). */
export type TagSelection =
  | { readonly kind: 'any' }
  | { readonly kind: 'untagged' }
  | { readonly kind: 'patterns'; readonly entries: readonly string[] }
  | { readonly kind: 'prefixes'; readonly entries: readonly string[] };

export type StorageClass = 'standard' | 'archive';

export type Count =
  | { readonly kind: 'imageCountMoreThan'; readonly images: number }
  | {
      readonly kind: 'sinceImagePushed' | 'sinceImagePulled' | 'sinceImageTransitioned';
      readonly days: number;
    };
