import { EcrExplorerError } from '../errors';
import { NOT_SCANNED, type ScanFindings } from './readFindings';
import type { ScanState } from './scanState';

export interface AwaitedScan {
  /** Rejects with `image-not-found` where the registry does not know the image (yet). */
  readonly read: (signal: AbortSignal) => Promise<ScanFindings>;
  /** Rejects with `cancelled` when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  /**
   * The scan was asked for a moment ago, by a call or a push: for a while it is believed to begin although nothing is to be
   * seen of it, and the image itself to turn up.
   */
  readonly isExpected: boolean;
  readonly waiting?: (state: ScanState) => void;
}

/** ms between two questions: small images are scanned in seconds, and large ones are not asked for all the time. */
const [FIRST_WAIT, LONGEST_WAIT, GROWTH] = [1_000, 15_000, 1.5];
/** ms of waiting after which it is given up; the scan goes on. */
const PATIENCE = 900_000;
/** ms of waiting for a scan that is not to be seen, or that has ended and whose findings are not there yet. */
const BRIEFLY = 30_000;

/**
 * Waits for the end of a scan, whatever it is: what says so is in the result, and so is `pending` where the scan took
 * longer than anyone waits. Only what nobody can wait for throws: denied, cancelled, offline. (The SDK's waiter knows
 * COMPLETE alone: it waits for ever for Inspector's ACTIVE, and asks on when it is denied.)
 */
export async function awaitScan({
  read,
  wait,
  signal,
  isExpected,
  waiting,
}: AwaitedScan): Promise<ScanFindings> {
  const ask = (): Promise<ScanFindings> => (isExpected ? readAfterPush(read, signal) : read(signal));
  let scan = await ask();
  let [total, here, pause] = [0, 0, FIRST_WAIT];
  while (total < PATIENCE && here < patienceFor(scan, isExpected)) {
    waiting?.(scan.state);
    await wait(pause, signal);
    total += pause;
    const before = scan.state.is;
    scan = await ask();
    // What has begun, or has ended, is news: from there on it is asked anew.
    [here, pause] =
      scan.state.is === before ? [here + pause, Math.min(pause * GROWTH, LONGEST_WAIT)] : [0, FIRST_WAIT];
  }
  return scan;
}

/** ms to wait for another state than this one; 0 where it is the last word. */
function patienceFor({ state, kind }: ScanFindings, isExpected: boolean): number {
  switch (state.is) {
    case 'pending':
      return PATIENCE;
    case 'not-scanned':
      return isExpected ? BRIEFLY : 0;
    case 'scanned':
      // The status may come before the list (https://github.com/aws/aws-sdk/issues/289).
      return kind === undefined ? BRIEFLY : 0;
    default:
      return 0;
  }
}

/** A fresh push may not be visible everywhere at once. */
async function readAfterPush(read: AwaitedScan['read'], signal: AbortSignal): Promise<ScanFindings> {
  try {
    return await read(signal);
  } catch (error) {
    if (EcrExplorerError.is(error, 'image-not-found')) return NOT_SCANNED;
    throw error;
  }
}
