import { imagesListed } from '../../core/images/indexManifest';
import type { Digest } from '../../core/reference/digest';
import type { ImagePlace } from './needs';
import type { ScanningRoom } from './scanningRoom';

/**
 * What is scanned of an image: its platforms where it is an index, as ECR scans none itself. Which they are is in its
 * manifest; where that may not be read the index is left to ECR's own words.
 */
export async function scannableDigests(
  room: ScanningRoom,
  { registry, repository, digest, artifact }: ImagePlace,
  signal: AbortSignal,
): Promise<readonly Digest[]> {
  if (artifact !== 'index') return [digest];
  const { manifests } = room.needs;
  const text =
    room.parts.settings.get('readManifests') === 'never'
      ? await manifests.kept(digest)
      : await manifests.read(room.ecr(registry), repository.name, digest, signal);
  const platforms = imagesListed(text);
  return platforms.length === 0 ? [digest] : platforms.map((entry) => entry.digest);
}
