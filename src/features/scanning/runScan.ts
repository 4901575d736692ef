import type { ImageScans } from '../../aws/scanPorts';
import { EcrExplorerError } from '../../core/errors';
import { awaitScan } from '../../core/findings/awaitScan';
import type { ScanFindings } from '../../core/findings/readFindings';
import type { ScanState } from '../../core/findings/scanState';
import { inParallel } from '../../core/inParallel';
import type { Digest } from '../../core/reference/digest';

export interface ScanRun {
  readonly ecr: ImageScans;
  readonly repository: string;
  readonly digest: Digest;
  readonly signal: AbortSignal;
  /** Rejects with `cancelled` when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly waiting: (state: ScanState) => void;
}

/** What asking for a scan came to, with what is known of the image now. */
export interface ScanOutcome {
  /** `recent`: ECR scans an image once in 24 hours, and this is the scan of then. `inspector`: it scans by itself. */
  readonly kind: 'scanned' | 'recent' | 'inspector';
  readonly scan: ScanFindings;
}

/**
 * Has an image scanned and waits for the end, or tells of the scan that there is where ECR starts none for a reason that
 * is no failure. Rejects with `scan-refused` for the others.
 */
export async function runScan({
  ecr,
  repository,
  digest,
  signal,
  wait,
  waiting,
}: ScanRun): Promise<ScanOutcome> {
  const read = (reading: AbortSignal): Promise<ScanFindings> => ecr.scanFindings(repository, digest, reading);
  const refusal = await startOrRefusal(ecr, repository, digest, signal);
  if (refusal === 'inspector') return { kind: 'inspector', scan: await read(signal) };
  // A scan of someone else, of a moment ago, may still be on its way.
  const scan = await awaitScan({ read, wait, signal, isExpected: refusal === undefined, waiting });
  return { kind: refusal ?? 'scanned', scan };
}

async function startOrRefusal(
  ecr: ImageScans,
  repository: string,
  digest: Digest,
  signal: AbortSignal,
): Promise<'recent' | 'inspector' | undefined> {
  try {
    await ecr.startScan(repository, digest, signal);
    return undefined;
  } catch (error) {
    if (!EcrExplorerError.is(error, 'scan-refused')) throw error;
    if (error.details.why === 'recent') return 'recent';
    if (error.details.why === 'enhanced') return 'inspector';
    throw error;
  }
}

/** At most so many platforms are waited for at once. */
const AT_ONCE = 4;

/**
 * The same for the platforms of an image, told as one: what cannot be scanned of it, as an image of another system, takes
 * nothing from the others.
 */
export async function runScans(
  digests: readonly Digest[],
  run: Omit<ScanRun, 'digest'>,
): Promise<ScanOutcome> {
  const refusals: unknown[] = [];
  const outcomes = await inParallel(digests, AT_ONCE, async (digest) => {
    try {
      return [await runScan({ ...run, digest })];
    } catch (error) {
      if (!EcrExplorerError.is(error, 'scan-refused')) throw error;
      refusals.push(error);
      return [];
    }
  });
  const [first, ...others] = outcomes.flat();
  if (first === undefined) throw refusals[0];
  return others.find(({ kind }) => kind !== 'recent') ?? first;
}
