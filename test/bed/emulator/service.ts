import { randomUUID } from 'node:crypto';
import type { Caller } from './caller';
import type { Input } from './input';
import type { Names } from './names';
import type { Tokens } from './tokens';
import type { Finding, Registry, Repository, ScanStep } from './model';
import type { World } from './world';

/** What every operation works with. */
export interface Service {
  readonly world: World;
  readonly names: Names;
  readonly tokens: Tokens;
  readonly downloads: Downloads;
  /** The date that images and repositories get. */
  readonly now: () => Date;
  /** ms of a clock that always runs, also where `now` stands still: what is in progress settles by it. */
  readonly stopwatch: () => number;
  /** How long previews, scans and restores stay in progress, in ms. */
  readonly settleMs: number;
  /** What becomes of previews that are through. */
  previewEnd: PreviewEnd;
  /** What becomes of scans from now on. */
  scanCourse: ScanCourse;
  /** Whether blobs of one repository are lent to another of the same registry (the account's BLOB_MOUNTING). */
  mountsBlobs: boolean;
  /** Whether an account's principals may use the registry of `owner` (their own always). */
  mayUse(callerAccount: string, owner: string): boolean;
}

/** A preview that ECR has given up (FAILED), or no longer keeps (EXPIRED), has no results. */
export type PreviewEnd = 'COMPLETE' | 'EXPIRED' | 'FAILED';

/** How scans go that are begun from now on. */
export interface ScanCourse {
  /** What the first questions about one are answered with, whatever time it is; by the stopwatch where there are none. */
  readonly steps?: readonly ScanStep[];
  /** How they end; COMPLETE, or ACTIVE with Inspector, unless told. */
  readonly status?: string;
  readonly description?: string;
  /** What they find in an image with this manifest; the samples of a basic scan unless told. */
  readonly finds?: (manifest: string) => readonly Finding[];
}

/** One call of the API, after the caller is known and may speak to the registry. */
export interface Call {
  readonly op: string;
  readonly input: Input;
  readonly caller: Caller;
  readonly registry: Registry;
  readonly service: Service;
}

/** The answer is the response's JSON; members that are `undefined` are left out. */
export type Operation = (call: Call) => Readonly<Record<string, unknown>>;

/** Layer downloads that were handed out: an unguessable path for an hour, as ECR's presigned URLs are. */
export class Downloads {
  readonly #offers = new Map<string, DownloadOffer>();

  /** @param base where the emulator serves them, without a slash at the end */
  constructor(
    private readonly base: () => string,
    private readonly now: () => Date,
  ) {}

  offer(repository: Repository, digest: string): string {
    const id = randomUUID();
    this.#offers.set(id, { repository, digest, expiresAt: new Date(this.now().getTime() + 3_600_000) });
    return `${this.base()}/layers/${id}?X-Amz-Expires=3600`;
  }

  take(id: string): DownloadOffer | undefined {
    const offer = this.#offers.get(id);
    return offer && offer.expiresAt > this.now() ? offer : undefined;
  }
}

export interface DownloadOffer {
  readonly repository: Repository;
  readonly digest: string;
  readonly expiresAt: Date;
}

/** Timestamps travel as seconds since 1970 in AWS JSON 1.1. */
export function seconds(date: Date): number {
  return date.getTime() / 1000;
}
