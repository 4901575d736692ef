import type { Aws } from '../../aws/ports';
import { EcrExplorerError } from '../../core/errors';
import { configBlobIn } from '../../core/findings/attestedProvenance';
import { readContentManifest } from '../../core/imageContent/contentManifest';
import { jsonOf } from '../../core/foreignText';
import { shortDigest, type Digest } from '../../core/reference/digest';
import type { Registry } from '../../core/registries/registry';
import type { KeptByDigest } from '../../system/keptByDigest';
import type { KeptManifests } from './needs';

/** By whose identity something is read, and what. */
export interface ContentPlace {
  readonly registry: Registry;
  readonly repository: string;
  /** Of the manifest. */
  readonly digest: Digest;
}

/** No config that can be run is as large. */
export const LARGEST_CONFIG = 8 * 1024 * 1024;

/** Manifests and configs of images, each read once: they are kept on disk by their digest. */
export class ContentReader {
  /** @param mayPull whether manifests that are not kept may be read, which counts as a pull */
  constructor(
    private readonly aws: () => Pick<Aws, 'ecr'>,
    private readonly manifests: KeptManifests,
    private readonly blobs: KeptByDigest,
    private readonly mayPull: () => boolean,
  ) {}

  /** @throws `manifest-unread`, `image-archived`, and as `Ecr.manifest` does */
  async manifest(place: ContentPlace, signal: AbortSignal): Promise<string> {
    const { registry, repository, digest } = place;
    const kept = await this.manifests.kept(digest);
    if (kept !== undefined) return kept;
    if (!this.mayPull()) throw new EcrExplorerError('manifest-unread', { repository, digest });
    try {
      return await this.manifests.read(this.aws().ecr(registry), repository, digest, signal);
    } catch (error) {
      if (EcrExplorerError.is(error, 'image-not-found', 'request-refused'))
        await this.refuseArchived(place, signal);
      throw error;
    }
  }

  /**
   * The config that the manifest names.
   * @throws `no-image-content`, `blob-too-large`, `blob-altered`, and as `manifest` and `Ecr.blob` do
   */
  async config(place: ContentPlace, signal: AbortSignal): Promise<string> {
    const manifest = jsonOf(await this.manifest(place, signal));
    const digest = configBlobIn(manifest);
    if (digest === undefined) throw noContent(place, 'config', manifest);
    const kept = await this.blobs.read(digest);
    if (kept !== undefined) return kept.toString('utf8');
    const { registry, repository } = place;
    const limit = { limitBytes: LARGEST_CONFIG };
    const bytes = await this.aws().ecr(registry).blob(repository, digest, limit, signal);
    await this.blobs.keep(digest, bytes);
    return bytes.toString('utf8');
  }

  keptManifest({ digest }: Pick<ContentPlace, 'digest'>): Promise<string | undefined> {
    return this.manifests.kept(digest);
  }

  /** Without a call. */
  async keptConfig(place: Pick<ContentPlace, 'digest'>): Promise<string | undefined> {
    const manifest = await this.manifests.kept(place.digest);
    const digest = manifest === undefined ? undefined : configBlobIn(jsonOf(manifest));
    return digest === undefined ? undefined : (await this.blobs.read(digest))?.toString('utf8');
  }

  /** ECR says of an archived image that it is not there. */
  private async refuseArchived(
    { registry, repository, digest }: ContentPlace,
    signal: AbortSignal,
  ): Promise<void> {
    const image = await this.aws()
      .ecr(registry)
      .image(repository, { digest }, signal)
      .catch(() => undefined);
    if (image?.status === 'ARCHIVED' || image?.status === 'ACTIVATING')
      throw new EcrExplorerError('image-archived', { repository, image: shortDigest(digest) });
  }
}

/** @param manifest JSON from outside */
export function noContent(
  { repository, digest }: ContentPlace,
  what: 'config' | 'layers',
  manifest: unknown,
): EcrExplorerError<'no-image-content'> {
  const content = readContentManifest(manifest);
  const why = 'problem' in content && content.problem === 'index' ? 'index' : 'none';
  return new EcrExplorerError('no-image-content', {
    image: `${repository}@${shortDigest(digest)}`,
    what,
    why,
  });
}
