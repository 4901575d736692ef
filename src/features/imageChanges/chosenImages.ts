import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import { artifactKindOf } from '../../core/images/artifactKind';
import type { Image } from '../../core/images/image';
import { parseIndexManifest } from '../../core/images/indexManifest';
import { inParallel } from '../../core/inParallel';
import type { Digest } from '../../core/reference/digest';
import { withLateProgress } from '../../ui/progress';
import { requireWritable } from '../../ui/registries';
import type { ImageChangesRoom } from './imageChangesRoom';
import type { RepositoryPlace } from './needs';

/** Images of one repository that are to be changed. */
export interface Chosen extends RepositoryPlace {
  readonly digests: ReadonlySet<Digest>;
}

/** The same, with all that the repository holds. */
export interface ListedChoice extends Chosen {
  readonly images: readonly Image[];
  /** What the indexes list, where their manifests were read. */
  readonly childrenOf: ReadonlyMap<Digest, readonly Digest[]>;
}

/** Manifests of chosen indexes that are read; of more it is left to ECR to say what they list. */
const MOST_READ = 100;
const AT_ONCE = 4;
const FILES_AT_ONCE = 16;

/**
 * The images that a command is about, by their repositories: its rows, else one that is chosen.
 * @throws `cancelled`, `read-only-registry`
 */
export async function chosenImages(
  room: ImageChangesRoom,
  args: readonly unknown[],
  title: string,
): Promise<readonly Chosen[]> {
  const { places } = room.needs;
  const asked = places.askedImages(args);
  const rows = asked.length > 0 ? asked : [await places.chooseImage(title)];
  const byRepository = new Map<string, RepositoryPlace & { readonly digests: Set<Digest> }>();
  for (const { registry, repository, digest } of rows) {
    requireWritable(registry);
    const key = `${registry.id} ${repository.name}`;
    const known = byRepository.get(key);
    if (known === undefined) byRepository.set(key, { registry, repository, digests: new Set([digest]) });
    else known.digests.add(digest);
  }
  return [...byRepository.values()];
}

/**
 * Lists the repositories, with what their indexes list where that was read before.
 * @param manifests `read`: those of the chosen indexes are read, which counts as a pull of what is about to go
 */
export async function listChoices(
  room: ImageChangesRoom,
  chosen: readonly Chosen[],
  manifests: 'read' | 'kept',
): Promise<readonly ListedChoice[]> {
  const names = chosen.map(({ repository }) => repository.name).join(', ');
  return withLateProgress(vscode.l10n.t('Looking at the images of {0}', names), async (signal) => {
    const listed: ListedChoice[] = [];
    for (const choice of chosen) {
      const images = await room.images(choice, signal);
      const childrenOf = await listedByIndexes(room, choice, images, manifests, signal);
      listed.push({ ...choice, images, childrenOf });
    }
    return listed;
  });
}

async function listedByIndexes(
  room: ImageChangesRoom,
  { registry, repository, digests }: Chosen,
  images: readonly Image[],
  which: 'read' | 'kept',
  signal: AbortSignal,
): Promise<ReadonlyMap<Digest, readonly Digest[]>> {
  const { manifests } = room.needs;
  const indexes = images.filter((image) => artifactKindOf(image) === 'index');
  const childrenOf = new Map<Digest, readonly Digest[]>();
  const note = (digest: Digest, text: string | undefined): void => {
    const read = text === undefined ? undefined : parseIndexManifest(text);
    if (read?.kind === 'index')
      childrenOf.set(
        digest,
        read.entries.map((entry) => entry.digest),
      );
  };
  await inParallel(indexes, FILES_AT_ONCE, async ({ digest }) => note(digest, await manifests.kept(digest)));
  if (which === 'kept' || room.parts.settings.get('readManifests') === 'never') return childrenOf;
  const unread = indexes.filter(
    ({ digest, status }) => digests.has(digest) && !childrenOf.has(digest) && status === 'ACTIVE',
  );
  if (unread.length > MOST_READ) return childrenOf;
  const ecr = room.ecr(registry);
  await inParallel(unread, AT_ONCE, async ({ digest }) => {
    try {
      note(digest, await manifests.read(ecr, repository.name, digest, signal));
    } catch (error) {
      // Who may delete need not be allowed to pull: what the index lists is not known then.
      if (!EcrExplorerError.is(error) || error.reason === 'cancelled') throw error;
    }
  });
  return childrenOf;
}
