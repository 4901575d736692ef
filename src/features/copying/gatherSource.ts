import type { Ecr } from '../../aws/ports';
import {
  gatherImages,
  type GatheredImages,
  type GatherFrom,
  type ReferringManifest,
} from '../../core/copy/gatherImages';
import { referringImages, tyingTagsOf } from '../../core/copy/referringImages';
import { EcrExplorerError } from '../../core/errors';
import type { Image } from '../../core/images/image';
import type { Digest } from '../../core/reference/digest';
import type { RegistryRepository } from '../../registry/ports';

/** The repository that is copied from: what ECR tells of it, and the registry itself. */
export interface CopySource {
  readonly ecr: Pick<Ecr, 'images' | 'referrers'>;
  readonly repository: string;
  readonly registry: Pick<RegistryRepository, 'look' | 'manifest'>;
}

export interface GatheredSource extends GatheredImages {
  /** Signatures and the like that are archived, and stay behind. */
  readonly leftBehind: number;
}

/** Reads images with everything that belongs to them. ECR counts it as a pull of each manifest. */
export async function gatherSource(
  source: CopySource,
  roots: readonly Digest[],
  signal: AbortSignal,
): Promise<GatheredSource> {
  const { repository, registry } = source;
  const listed = await listedReferrers(source, signal);
  const from: GatherFrom = {
    repository,
    manifest: (digest) => registry.manifest(digest, signal),
    referrersOf: (subject) =>
      listed === undefined
        ? askedReferrers(source, subject, signal)
        : Promise.resolve(listed.bySubject.get(subject) ?? []),
  };
  const gathered = await gatherImages(roots, from);
  const archived = [...gathered.manifests.keys()].map((digest) => listed?.archived.get(digest) ?? 0);
  return { ...gathered, leftBehind: archived.reduce((sum, count) => sum + count, 0) };
}

/** From the listing, which is no pull; undefined where it is not allowed. */
async function listedReferrers(
  { ecr, repository }: CopySource,
  signal: AbortSignal,
): Promise<ReturnType<typeof referringImages> | undefined> {
  const images: Image[] = [];
  try {
    for await (const page of ecr.images(repository, signal)) images.push(...page);
  } catch (error) {
    if (EcrExplorerError.is(error, 'access-denied')) return undefined;
    throw error;
  }
  return referringImages(images);
}

async function askedReferrers(
  { ecr, repository, registry }: CopySource,
  subject: Digest,
  signal: AbortSignal,
): Promise<readonly ReferringManifest[]> {
  const referrers = await ecr.referrers(repository, subject, signal);
  const tied: ReferringManifest[] = [];
  for (const tag of tyingTagsOf(subject)) {
    const head = await registry.look(tag, signal);
    if (head !== undefined) tied.push({ digest: head.digest, tags: [tag] });
  }
  return [...referrers.map(({ digest }) => ({ digest, tags: [] })), ...tied];
}
