/** What a running build tells, from either builder, one event at a time. Times are milliseconds since the epoch. */
export type BuildProgress =
  | { readonly type: 'step'; readonly step: BuildStep }
  /** Output of a step; classic builds have one stream with no step of its own. */
  | { readonly type: 'log'; readonly step?: string; readonly text: string; readonly stderr?: boolean }
  | {
      readonly type: 'transfer';
      readonly step?: string;
      readonly id: string;
      readonly name: string;
      readonly done: number;
      readonly total: number;
    }
  | { readonly type: 'warning'; readonly warning: BuildWarning };

export interface BuildStep {
  /** Stable over the build: BuildKit's vertex digest, or `step-N` of the classic builder. */
  readonly id: string;
  /** `[2/4] RUN make`, as the builder names it. */
  readonly name: string;
  readonly cached: boolean;
  readonly startedAt?: number;
  readonly completedAt?: number;
  readonly error?: string;
}

export interface BuildWarning {
  readonly text: string;
  readonly detail: readonly string[];
  readonly url?: string;
  /** One-based lines of the Dockerfile. */
  readonly ranges: readonly { readonly startLine: number; readonly endLine: number }[];
}
