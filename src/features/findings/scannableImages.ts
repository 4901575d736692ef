import type { Ecr } from '../../aws/ports';
import { artifactKindOf } from '../../core/images/artifactKind';
import type { Image } from '../../core/images/image';

/** All images of a repository, those too that no scan is made of. Rejects as the call does. */
export async function imagesOf(
  ecr: Pick<Ecr, 'images'>,
  repository: string,
  signal: AbortSignal,
): Promise<readonly Image[]> {
  const images: Image[] = [];
  for await (const page of ecr.images(repository, signal)) images.push(...page);
  return images;
}

/** An archived image is not scanned, and neither is a chart or a signature. */
export function isScannable(image: Image): boolean {
  return image.status === 'ACTIVE' && ['image', 'index'].includes(artifactKindOf(image));
}
