import * as vscode from 'vscode';
import { inOrder } from '../../core/containers/localImages';
import { EcrExplorerError } from '../../core/errors';
import type { Engine, LocalImage } from '../../engine/ports';
import type { Format } from '../../ui/format';
import { pickOne } from '../../ui/pick';

/**
 * One of the engine's images.
 * @throws `image-not-found` where it has none, `cancelled`
 */
export async function chooseLocalImage(
  engine: Engine,
  title: string,
  format: Format,
  signal: AbortSignal,
): Promise<LocalImage> {
  const images = inOrder(await engine.images(signal));
  if (images.length === 0)
    throw new EcrExplorerError('image-not-found', { repository: engine.endpoint, image: '*' });
  const now = new Date();
  return pickOne(
    images.map((image) => ({
      label: imageName(image),
      description: [
        shortId(image),
        image.platform,
        format.bytes(image.sizeInBytes),
        format.age(image.createdAt, now),
      ]
        .filter((part) => part !== undefined)
        .join(' · '),
      icon: image.tags.length > 0 ? 'package' : 'circle-slash',
      value: image,
    })),
    { title, placeholder: vscode.l10n.t('Choose an image of {0}', engine.endpoint) },
  );
}

/** By its tags, as docker lists them; an untagged one by what registries know it by, if any do. */
export function imageName({ tags, digests }: LocalImage): string {
  const [digest] = digests;
  if (tags.length > 0) return tags.join(', ');
  return digest === undefined ? vscode.l10n.t('untagged') : digest.replace(/@sha256:(.{12}).*$/, '@$1');
}

function shortId({ id }: LocalImage): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}
