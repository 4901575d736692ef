import { EcrExplorerError } from '../core/errors';
import type { CopyPlan } from '../core/copy/copyPlan';
import type { Digest } from '../core/reference/digest';
import { inParallel } from '../core/inParallel';
import { untilAborted } from '../core/untilAborted';
import { copyBlob, type BlobOutcome } from './copyBlob';
import { HttpRepository } from './httpRepository';
import type { CopyOrder, CopyReport } from './ports';
import type { Wait } from './retries';

/** Enough to fill a line; each has a chunk or two in memory. */
const BLOBS_AT_ONCE = 5;

export interface CopySurroundings {
  readonly wait: Wait;
  /** How many of the plan's bytes are over; it never goes back. */
  readonly progress: (bytes: number) => void;
}

/** Blobs side by side, each manifest as soon as all before it are there, then the tags. */
export async function copyImage(
  { source: from, destination: to, plan, sameRegistry }: CopyOrder,
  { wait, progress }: CopySurroundings,
  signal: AbortSignal,
): Promise<CopyReport> {
  const source = new HttpRepository(from, wait);
  const destination = new HttpRepository(to, wait);
  const failed = new AbortController();
  const both = AbortSignal.any([signal, failed.signal]);
  const arrivals = new Arrivals();
  const over = new Map<Digest, number>();
  const mountFrom = sameRegistry ? from.path : undefined;
  const blobs = inParallel(plan.blobs, BLOBS_AT_ONCE, async (blob) => {
    const report = (bytes: number): void => {
      over.set(blob.digest, bytes);
      progress([...over.values()].reduce((sum, part) => sum + part, 0));
    };
    const outcome = await copyBlob({ source, destination, blob, mountFrom, wait, progress: report }, both);
    arrivals.arrived(blob.digest);
    return { ...outcome, size: blob.size };
  });
  try {
    const [outcomes] = await Promise.all([blobs, putManifests(destination, plan, arrivals, both)]);
    await putTags(destination, plan, both);
    return reportOf(outcomes);
  } catch (error) {
    failed.abort();
    // Nothing of it goes on when its failure is told.
    await blobs.catch(() => undefined);
    throw error;
  }
}

async function putManifests(
  destination: HttpRepository,
  { manifests }: CopyPlan,
  arrivals: Arrivals,
  signal: AbortSignal,
): Promise<void> {
  for (const manifest of manifests) {
    for (const { digest } of manifest.blobs) await arrivals.of(digest, signal);
    await destination.putManifest(manifest.digest, manifest, signal);
  }
}

async function putTags(destination: HttpRepository, { tags }: CopyPlan, signal: AbortSignal): Promise<void> {
  for (const { tag, manifest } of tags) {
    // An immutable tag refuses even what it names already.
    if ((await namedBy(tag, destination, signal)) === manifest.digest) continue;
    await destination.putManifest(tag, manifest, signal);
  }
}

/** Undefined also where looking is not allowed: an identity may be one that only pushes. */
async function namedBy(
  tag: string,
  destination: HttpRepository,
  signal: AbortSignal,
): Promise<Digest | undefined> {
  try {
    return (await destination.look(tag, signal))?.digest;
  } catch (error) {
    if (EcrExplorerError.is(error, 'access-denied')) return undefined;
    throw error;
  }
}

/** Tells when blobs have arrived. */
class Arrivals {
  private readonly there = new Set<Digest>();
  private readonly awaited = new Map<Digest, () => void>();

  arrived(digest: Digest): void {
    this.there.add(digest);
    this.awaited.get(digest)?.();
  }

  /** For one who waits at a time. */
  of(digest: Digest, signal: AbortSignal): Promise<void> {
    if (this.there.has(digest)) return Promise.resolve();
    return untilAborted(new Promise((resolve) => this.awaited.set(digest, resolve)), signal);
  }
}

function reportOf(outcomes: readonly (BlobOutcome & { readonly size: number })[]): CopyReport {
  const sizeOf = (how: BlobOutcome['how']): number =>
    outcomes.filter((outcome) => outcome.how === how).reduce((sum, { size }) => sum + size, 0);
  return {
    sentBytes: outcomes.reduce((sum, outcome) => sum + outcome.sentBytes, 0),
    mountedBytes: sizeOf('mounted'),
    presentBytes: sizeOf('present'),
  };
}
