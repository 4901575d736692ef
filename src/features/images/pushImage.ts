import * as vscode from 'vscode';
import { proposedTags } from '../../core/containers/localImages';
import { withProgress } from '../../ui/progress';
import { chooseLocalImage, imageName } from './chooseLocalImage';
import type { ImagesRoom } from './imagesRoom';

/**
 * Pushes an image that the engine has: asks which, and where to. A repository's row says where.
 * @throws every reason why not; `cancelled` when the user stopped it
 */
export async function pushImage(room: ImagesRoom, args: readonly unknown[]): Promise<unknown> {
  const title = vscode.l10n.t('Push Local Image');
  const asked = room.needs.places.askedRepository(args);
  const engine = await withProgress(title, (_report, signal) => room.engine(signal));
  const image = await chooseLocalImage(engine, title, room.format, new AbortController().signal);
  const push = await room.needs.pushes.choose({
    title: vscode.l10n.t('Push {0}', imageName(image)),
    tags: proposedTags(image),
    ...(asked === undefined
      ? {}
      : { place: { registry: asked.registry, repository: asked.repository.name } }),
  });
  return room.transfers.run(vscode.l10n.t('Push {0}', push.name), (output, signal) =>
    push.run(engine, image.id, output, signal),
  );
}
