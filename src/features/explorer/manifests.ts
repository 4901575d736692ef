import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Ecr } from '../../aws/ports';
import { EcrExplorerError } from '../../core/errors';
import type { Digest } from '../../core/reference/digest';

/**
 * Manifests by digest, kept on disk: what a digest names never changes, and reading it from ECR counts as a pull. What is
 * read, from ECR or from disk, is checked against its digest.
 */
export class Manifests {
  /** @param folder may be emptied at any time. */
  constructor(private readonly folder: string) {}

  /** @throws EcrExplorerError as `Ecr.manifest`; `service-failed` when ECR answers with something else than was asked for. */
  async read(
    ecr: Pick<Ecr, 'manifest'>,
    repository: string,
    digest: Digest,
    signal: AbortSignal,
  ): Promise<string> {
    const kept = await this.kept(digest);
    if (kept !== undefined) return kept;
    const { text } = await ecr.manifest(repository, digest, signal);
    if (digestOf(text) !== digest)
      throw new EcrExplorerError('service-failed', {
        action: 'ecr:BatchGetImage',
        said: `The manifest that came is not ${digest}.`,
      });
    await this.keep(digest, text);
    return text;
  }

  /** What was read before, without a call. */
  async kept(digest: Digest): Promise<string | undefined> {
    const text = await readFile(this.fileOf(digest), 'utf8').catch(() => undefined);
    return text !== undefined && digestOf(text) === digest ? text : undefined;
  }

  /** Written beside and renamed, so that no reader sees half of it. A disk that is full costs the next read a pull, no more. */
  private async keep(digest: Digest, text: string): Promise<void> {
    const file = this.fileOf(digest);
    const draft = `${file}.${randomUUID()}`;
    try {
      await mkdir(this.folder, { recursive: true });
      await writeFile(draft, text, { mode: 0o600 });
      await rename(draft, file);
    } catch {
      await rm(draft, { force: true }).catch(() => undefined);
    }
  }

  private fileOf(digest: Digest): string {
    return path.join(this.folder, `${digest.replace(':', '-')}.json`);
  }
}

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
