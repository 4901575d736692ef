/**
 * The one error class. A `reason` says what went wrong, typed `details` fill its sentence, and `ui` turns reason and
 * details into the words and the action a user sees. Adapters translate foreign errors into it once, at their edge.
 */
import type { ErrorDetails, ErrorReason } from './errorDetails';
import { SENTENCES } from './errorSentences';
import { fill, type Sentence } from './sentence';

export type { ErrorDetails, ErrorReason, Sentence };

const BRAND = Symbol.for('ecr-explorer.error');

export class EcrExplorerError<R extends ErrorReason = ErrorReason> extends Error {
  override readonly name = 'EcrExplorerError';
  readonly [BRAND] = true;
  readonly sentence: Sentence;

  constructor(
    readonly reason: R,
    readonly details: ErrorDetails[R],
    options?: { readonly cause?: unknown },
  ) {
    const sentence = SENTENCES[reason](details);
    super(fill(sentence), options);
    this.sentence = sentence;
  }

  /** True for an error of ours, also one made by another bundle's copy of this class; narrowed to `reason` when given. */
  static is<R extends ErrorReason = ErrorReason>(error: unknown, ...reasons: R[]): error is AnyError<R> {
    if (typeof error !== 'object' || error === null || !(BRAND in error)) return false;
    return reasons.length === 0 || (reasons as string[]).includes((error as EcrExplorerError).reason);
  }
}

/** Distributes over reasons, so that checking `error.reason` narrows `error.details`. */
export type AnyError<R extends ErrorReason = ErrorReason> = R extends ErrorReason
  ? EcrExplorerError<R>
  : never;

export const cancelled = (cause?: unknown): EcrExplorerError<'cancelled'> =>
  new EcrExplorerError('cancelled', {}, { cause });

/** Throws the one cancellation error when `signal` is aborted. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled(signal.reason);
}
