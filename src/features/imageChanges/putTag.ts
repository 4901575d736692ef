import { EcrExplorerError } from '../../core/errors';
import type { Image } from '../../core/images/image';
import type { ImageChangesRoom } from './imageChangesRoom';
import type { RepositoryPlace } from './needs';

/** A tag that goes to an image, from the one that has it. */
export interface Move {
  readonly tag: string;
  readonly to: Image;
  readonly from: Image | undefined;
}

/** @throws `tag-moved` where the tag is not any more where it was when the user was asked */
export async function putTag(
  room: ImageChangesRoom,
  place: RepositoryPlace,
  { tag, to, from }: Move,
  signal: AbortSignal,
): Promise<void> {
  const { registry, repository } = place;
  const ecr = room.ecr(registry);
  const text = await room.needs.manifests.read(ecr, repository.name, to.digest, signal);
  const holder = await ecr.image(repository.name, { tag }, signal);
  if (holder?.digest !== from?.digest)
    throw new EcrExplorerError('tag-moved', { repository: repository.name, tag });
  try {
    const manifest = { digest: to.digest, mediaType: to.mediaType ?? '', text };
    await ecr.imageChanges.putTag(repository.name, manifest, tag, signal);
  } finally {
    room.changed(place);
  }
}
