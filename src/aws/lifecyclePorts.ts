import type { PreviewedImage, PreviewTotals } from '../core/lifecycle/preview';

/** What ECR does with the lifecycle policy of a repository. Nothing here counts as a pull. */
export interface LifecyclePolicies {
  /** GetLifecyclePolicy; undefined where there is none. The text is ECR's own: compact, and sorted by priority. */
  lifecyclePolicy(repository: string, signal: AbortSignal): Promise<StoredPolicy | undefined>;
  /** Rejects with `policy-refused` when ECR does not take the text. */
  putLifecyclePolicy(repository: string, text: string, signal: AbortSignal): Promise<void>;
  /** Rejects with `policy-not-found` where there is none. */
  deleteLifecyclePolicy(repository: string, signal: AbortSignal): Promise<void>;
  /**
   * Starts the service's dry run of `text`, or of the policy it holds when `text` is undefined. Nothing is stored or deleted.
   * Rejects with `preview-in-progress`, `policy-refused`, `policy-not-found`.
   */
  startLifecyclePolicyPreview(
    repository: string,
    text: string | undefined,
    signal: AbortSignal,
  ): Promise<void>;
  /**
   * The last preview, at most 100 images a page, each page with the status it was given under; no page at all where no
   * preview was ever started. Only a COMPLETE one has images and totals.
   */
  lifecyclePolicyPreview(repository: string, signal: AbortSignal): AsyncIterable<PreviewPage>;
}

export interface StoredPolicy {
  readonly text: string;
  /** Absent: never yet. */
  readonly lastEvaluatedAt?: Date;
}

export interface PreviewPage {
  readonly status: 'IN_PROGRESS' | 'COMPLETE' | 'EXPIRED' | 'FAILED' | (string & {});
  /** The text that the preview is of. */
  readonly text?: string;
  readonly totals?: PreviewTotals;
  readonly images: readonly PreviewedImage[];
}
