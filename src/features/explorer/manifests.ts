import { t } from '../../core/l10n';
import type { Ecr } from '../../aws/ports';
import { EcrExplorerError } from '../../core/errors';
import type { Digest } from '../../core/reference/digest';
import { digestOf, KeptByDigest } from '../../system/keptByDigest';

/** Manifests by digest, kept on disk: reading one from ECR counts as a pull. What comes is checked against its digest. */
export class Manifests {
  private readonly files: KeptByDigest;

  /** @param folder may be emptied at any time. */
  constructor(folder: string) {
    this.files = new KeptByDigest(folder, '.json');
  }

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
        said: t('The manifest that came is not {0}.', digest),
      });
    await this.files.keep(digest, text);
    return text;
  }

  /** Of all that were read before. */
  digests(): Promise<readonly Digest[]> {
    return this.files.digests();
  }

  /** What was read before, without a call. */
  async kept(digest: Digest): Promise<string | undefined> {
    return (await this.files.read(digest))?.toString('utf8');
  }
}
