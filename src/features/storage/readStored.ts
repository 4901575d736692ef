import type { Image } from '../../core/images/image';
import { parseIndexManifest } from '../../core/images/indexManifest';
import type { Digest } from '../../core/reference/digest';
import { layersIn } from '../../core/storage/layersIn';
import { holdsLayers, type StoredImage } from '../../core/storage/storedBytes';

/** An image with what its manifest says, where that was read before. */
export async function readStored(
  image: Image,
  kept: (digest: Digest) => Promise<string | undefined>,
): Promise<StoredImage> {
  const text = await kept(image.digest);
  if (text === undefined) return { image };
  if (holdsLayers({ image })) {
    const layers = layersIn(text);
    return { image, ...(layers !== undefined && { layers }) };
  }
  const index = parseIndexManifest(text);
  return index.kind === 'index' ? { image, children: index.entries.map(({ digest }) => digest) } : { image };
}
