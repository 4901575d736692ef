import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isDigest, type Digest } from '../core/reference/digest';

/** Files by the digest of what is in them: what a digest names never changes. */
export class KeptByDigest {
  /** @param folder may be emptied at any time. @param extension of its files, `.json` */
  constructor(
    private readonly folder: string,
    private readonly extension: string,
  ) {}

  /** What is kept, checked against its digest. Never rejects. */
  async read(digest: Digest): Promise<Buffer | undefined> {
    const bytes = await readFile(this.fileOf(digest)).catch(() => undefined);
    return bytes !== undefined && digestOf(bytes) === digest ? bytes : undefined;
  }

  /** Of everything that is kept, in no order. Never rejects. */
  async digests(): Promise<readonly Digest[]> {
    const names = await readdir(this.folder).catch(() => []);
    return names
      .filter((name) => name.endsWith(this.extension))
      .map((name) => name.slice(0, -this.extension.length).replace('-', ':'))
      .filter((digest) => isDigest(digest));
  }

  /** Written beside and renamed, so that no reader sees half of it. A full disk costs the next reader a call, no more. */
  async keep(digest: Digest, bytes: string | Buffer): Promise<void> {
    const file = this.fileOf(digest);
    const draft = `${file}.${randomUUID()}`;
    try {
      await mkdir(this.folder, { recursive: true });
      await writeFile(draft, bytes, { mode: 0o600 });
      await rename(draft, file);
    } catch {
      await rm(draft, { force: true }).catch(() => undefined);
    }
  }

  private fileOf(digest: Digest): string {
    return path.join(this.folder, `${digest.replace(':', '-')}${this.extension}`);
  }
}

export function digestOf(bytes: string | Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
