import type { Ecr } from '../../../../aws/ports';
import { isBaseMoved } from '../../../../core/findings/baseMoved';
import { artifactKindOf } from '../../../../core/images/artifactKind';
import { parseIndexManifest } from '../../../../core/images/indexManifest';
import type { Digest } from '../../../../core/reference/digest';
import type { ImageReference } from '../../../../core/reference/imageReference';
import type { KeptManifests } from '../../needs';

/** Where the base image is. */
export interface MovedSource {
  readonly ecr: Pick<Ecr, 'image'>;
  readonly manifests: Pick<KeptManifests, 'kept'>;
}

/**
 * Whether the tag that a `FROM` names is another image's now than the one that was built upon. Reads no manifest, which would
 * count as a pull: undefined where only that could tell.
 */
export async function readMoved(
  { path, tag = 'latest', digest: pinned }: ImageReference,
  built: Digest,
  { ecr, manifests }: MovedSource,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  if (pinned !== undefined) return undefined;
  const now = await ecr.image(path, { tag }, signal);
  if (now === undefined) return undefined;
  if (now.digest === built || artifactKindOf(now) !== 'index') return isBaseMoved(built, [now.digest]);
  // Builders note the digest of an index, or that of the platform in it.
  const then = await ecr.image(path, { digest: built }, signal);
  if (then === undefined || artifactKindOf(then) === 'index') return isBaseMoved(built, [now.digest]);
  const text = await manifests.kept(now.digest);
  const index = text === undefined ? undefined : parseIndexManifest(text);
  if (index?.kind !== 'index') return undefined;
  return isBaseMoved(built, [now.digest, ...index.entries.map(({ digest }) => digest)]);
}
