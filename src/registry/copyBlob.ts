import { createHash, type Hash } from 'node:crypto';
import { cancelled, EcrExplorerError, throwIfCancelled } from '../core/errors';
import type { BlobReference } from '../core/copy/manifestContent';
import { blobBytes } from './blobBytes';
import type { HttpRepository, Upload } from './httpRepository';
import { MOST_ATTEMPTS, pauseAfter, type Wait } from './retries';
import { TransientFailure } from './transientFailure';

export interface BlobCopy {
  readonly source: HttpRepository;
  readonly destination: HttpRepository;
  readonly blob: BlobReference;
  /** Path of a repository of the destination's registry that holds the blob. */
  readonly mountFrom: string | undefined;
  readonly wait: Wait;
  /** How much of the blob the destination has been sent; it never goes back. */
  readonly progress: (bytes: number) => void;
}

export interface BlobOutcome {
  readonly how: 'present' | 'mounted' | 'sent';
  /** That went over the wire. */
  readonly sentBytes: number;
}

/**
 * Brings one blob over, by as little as the registries allow: nothing where it is there, a loan within one registry, else a
 * stream from one to the other that goes on after a cut from what has arrived.
 */
export async function copyBlob(copy: BlobCopy, signal: AbortSignal): Promise<BlobOutcome> {
  const { destination, blob, mountFrom, progress } = copy;
  const whole = (how: BlobOutcome['how']): BlobOutcome => {
    progress(blob.size);
    return { how, sentBytes: 0 };
  };
  if (await destination.hasBlob(blob.digest, signal)) return whole('present');
  const upload = await destination.beginUpload(blob.digest, mountFrom, signal);
  if (upload === undefined) return whole('mounted');
  const passage = new BlobPassage(copy, upload, signal);
  await passage.run();
  return { how: 'sent', sentBytes: passage.sentBytes };
}

class BlobPassage {
  /** Of everything that went out over all attempts. */
  sentBytes = 0;
  private readonly hash: Hash = createHash('sha256');
  /** How far the hash has come: what is sent again after a cut is not hashed again. */
  private hashed = 0;
  private offset = 0;

  constructor(
    private readonly copy: BlobCopy,
    private upload: Upload,
    private readonly signal: AbortSignal,
  ) {}

  async run(): Promise<void> {
    for (let failures = 0, best = 0; ;) {
      throwIfCancelled(this.signal);
      try {
        await this.sendRest();
        this.verify();
        return await this.seal();
      } catch (error) {
        if (this.signal.aborted) throw cancelled(error);
        if (!(error instanceof TransientFailure)) {
          await this.copy.destination.abandon(this.upload, this.copy.blob.digest, this.signal);
          throw error;
        }
        // Only standing still is given up.
        if (++failures >= MOST_ATTEMPTS) throw error.failure;
        await this.copy.wait(pauseAfter(failures, error), this.signal);
        await this.findPlace();
        if (this.offset > best) failures = 0;
        best = Math.max(best, this.offset);
      }
    }
  }

  /** After a cut: the registry's own count is what it goes on from; without one the blob begins again. */
  private async findPlace(): Promise<void> {
    const { destination, blob } = this.copy;
    const received = await destination.received(this.upload, blob.digest, this.signal);
    if (received !== undefined && received.bytes <= this.hashed) {
      this.upload = received.upload;
      this.offset = received.bytes;
      return;
    }
    const again = await destination.beginUpload(blob.digest, undefined, this.signal);
    if (again !== undefined) this.upload = again;
    this.offset = 0;
  }

  private async sendRest(): Promise<void> {
    const { destination, blob } = this.copy;
    if (this.offset === blob.size) return;
    const stop = new AbortController();
    const signal = AbortSignal.any([this.signal, stop.signal]);
    const range = { from: this.offset, to: blob.size };
    try {
      this.upload = await destination.send(this.upload, blob.digest, range, this.bytes(signal), signal);
      this.offset = blob.size;
    } finally {
      // A registry that refuses before it has read all would leave the stream waiting.
      stop.abort();
    }
  }

  private async *bytes(signal: AbortSignal): AsyncGenerator<Buffer> {
    const { source, blob, wait, progress } = this.copy;
    let at = this.offset;
    for await (const bytes of blobBytes(source, blob, at, wait, signal)) {
      at += bytes.length;
      const unhashed = Math.min(at - this.hashed, bytes.length);
      if (unhashed > 0) this.hash.update(bytes.subarray(bytes.length - unhashed));
      this.hashed = Math.max(this.hashed, at);
      this.sentBytes += bytes.length;
      yield bytes;
      progress(this.hashed);
    }
  }

  private verify(): void {
    if (
      this.hashed !== this.copy.blob.size ||
      `sha256:${this.hash.copy().digest('hex')}` !== this.copy.blob.digest
    )
      throw this.altered();
  }

  private altered(): EcrExplorerError<'blob-altered'> {
    const { source, blob } = this.copy;
    return new EcrExplorerError('blob-altered', { digest: blob.digest, host: source.host });
  }

  /** Where the answer was lost, the blob may be there all the same. */
  private async seal(): Promise<void> {
    const { destination, blob, progress } = this.copy;
    try {
      await destination.finishUpload(this.upload, blob.digest, this.signal);
    } catch (error) {
      if (!(error instanceof TransientFailure)) throw error;
      if (!(await destination.hasBlob(blob.digest, this.signal))) throw error;
    }
    progress(blob.size);
  }
}
