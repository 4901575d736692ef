import type { LifecycleRule, StorageClass } from './policy';

/** An image as a policy sees it. */
export interface LifecycleImage {
  /** Its digest; in a file for CI, any name. */
  readonly id: string;
  readonly tags: readonly string[];
  readonly pushedAt: Date;
  readonly lastPulledAt?: Date;
  readonly archivedAt?: Date;
  /** Set once it was restored from the archive: its age for every rule but the pulled ones starts anew. */
  readonly activatedAt?: Date;
  readonly storageClass: StorageClass;
  readonly sizeInBytes?: number;
  /** Of an index: the images it lists, which outlive it in the repository. */
  readonly children?: readonly string[];
  /** Of a referrer: the image it is about, with which it goes. */
  readonly subject?: string;
}

/** What a policy would do to a repository's images at one moment. */
export interface Evaluation {
  /** In the order of the images given: one fate an image. */
  readonly fates: readonly ImageFate[];
  /** In the order of the policy's rules. */
  readonly rules: readonly RuleOutcome[];
}

export interface ImageFate {
  readonly image: LifecycleImage;
  readonly outcome: Outcome;
  /** AWS documents no answer for this image: ties of age at the border of a count, children's and referrers' ranks. */
  readonly askEcr?: 'tie' | 'child-rank' | 'referrer-rank';
}

export type Outcome =
  | { readonly kind: 'acted'; readonly rule: LifecycleRule; readonly action: 'expire' | 'transition' }
  /** With its subject, within 24 hours, without a rule of its own. */
  | { readonly kind: 'follows'; readonly subject: string; readonly action: 'expire' | 'transition' }
  | { readonly kind: 'kept'; readonly reason: KeptReason };

export type KeptReason =
  /** No rule selects it. */
  | { readonly kind: 'unselected' }
  /** This rule selects it and keeps it; so no later rule may act on it. */
  | { readonly kind: 'shielded'; readonly rule: LifecycleRule }
  /** A list that stays holds it. */
  | { readonly kind: 'child'; readonly index: string }
  /** Being restored, or of a class that rules do not reach. */
  | { readonly kind: 'storage'; readonly storageClass: string };

export interface RuleOutcome {
  readonly rule: LifecycleRule;
  /** Images it selects, acted on by it or not. */
  readonly selected: number;
  readonly acted: number;
  /** Images it selects and keeps, which a later rule would have acted on. */
  readonly shielded: number;
  /** Of the images it acts on. */
  readonly bytes: number;
}
