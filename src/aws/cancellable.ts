import { cancelled } from '../core/errors';

/**
 * Settles as `work` does, or rejects with `cancelled` as soon as `signal` aborts. Work that several callers share goes on
 * for the others; its late failure is nobody's.
 */
export function cancellable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(cancelled(signal.reason));
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
