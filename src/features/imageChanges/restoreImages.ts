import * as vscode from 'vscode';
import { awaitRestored } from '../../core/imageChanges/awaitRestored';
import { planDeparture } from '../../core/imageChanges/departure';
import { EcrExplorerError } from '../../core/errors';
import { inParallel } from '../../core/inParallel';
import { pause } from '../../core/pause';
import { confirmChange } from '../../ui/confirmChange';
import { showInformation } from '../../ui/notify';
import { withProgress } from '../../ui/progress';
import type { Departing } from './chooseExtras';
import { chosenImages, listChoices, type Chosen, type ListedChoice } from './chosenImages';
import { departureLines, noticesOf, offerAll } from './departureWords';
import type { ImageChangesRoom } from './imageChangesRoom';
import { moveStorage } from './moveStorage';
import type { StorageAccount } from './storageReport';
import { imagesCount, placesName } from './words';

/** Brings images back from the archive, and follows them until they can be pulled. */
export async function restoreImages(room: ImageChangesRoom, args: readonly unknown[]): Promise<void> {
  await restore(room, await chosenImages(room, args, vscode.l10n.t('Restore Images')));
}

async function restore(room: ImageChangesRoom, chosen: readonly Chosen[]): Promise<void> {
  const { t } = vscode.l10n;
  const choices = await listChoices(room, chosen, 'kept');
  const departing = choices.map(returning).filter(({ departure }) => departure.passes.length > 0);
  if (departing.length === 0) {
    void showInformation(t('Nothing to restore: none of the images is archived.'));
    return;
  }
  await askToRestore(room, departing);
  const accounts = await moveStorage(
    room,
    departing,
    {
      to: 'STANDARD',
      title: t('Restoring images'),
      command: 'ecrExplorer.restoreImages',
      done: (images, places) => t('ECR is restoring {0} of {1}.', images, places),
      left: (count) => t('{0} are still archived.', count),
      spared: '',
    },
    (again) => restore(room, again),
  );
  const restoring = accounts.filter(({ done }) => done.length > 0);
  if (restoring.length > 0) await follow(room, restoring);
}

/** What comes back: the archived ones that were chosen, and what those list of which is known. */
function returning(choice: ListedChoice): Departing {
  const { images, digests, childrenOf } = choice;
  const wanted = new Set([...digests].flatMap((digest) => [digest, ...(childrenOf.get(digest) ?? [])]));
  const departure = planDeparture({
    images: images.filter(({ status }) => status === 'ARCHIVED'),
    chosen: wanted,
    childrenOf: new Map(),
    with: new Set(),
  });
  return { choice, departure };
}

async function askToRestore(room: ImageChangesRoom, departing: readonly Departing[]): Promise<void> {
  const { t } = vscode.l10n;
  const { format } = room;
  const count = departing.reduce((sum, { departure }) => sum + departure.passes.flat().length, 0);
  const places = placesName(
    departing.map(({ choice }) => choice),
    format,
  );
  await confirmChange({
    question: t('Restore {0} of {1}?', imagesCount(count, format), places),
    detail: [
      ...departing.flatMap((one) => departureLines(room, one, departing.length)),
      t('Restoring takes up to 20 minutes. The images cost as much as others from then on.'),
      t('ECR treats them as pushed anew: lifecycle rules, scanning on push and replication apply to them.'),
    ],
    button: t('Restore'),
    notices: await noticesOf(room, departing),
    ...offerAll(departing, t('To be restored')),
  });
}

/** Cancelling ends the waiting alone: ECR restores on. */
async function follow(room: ImageChangesRoom, restoring: readonly StorageAccount[]): Promise<void> {
  const { t } = vscode.l10n;
  try {
    const left = await withProgress(t('ECR is restoring images'), (report, signal) =>
      inParallel(restoring, restoring.length, ({ choice, done }) =>
        awaitRestored({
          digests: done.map(({ digest }) => digest),
          images: () => room.images(choice, signal),
          wait: (ms) => pause(ms, signal),
          progress: (active, total) => {
            report(t('{0}/{1} of {2} can be pulled', active, total, choice.repository.name));
            room.changed(choice);
          },
        }),
      ),
    );
    const names = placesName(
      restoring.map(({ choice }) => choice),
      room.format,
    );
    if (left.flat().length === 0) void showInformation(t('The restored images of {0} can be pulled.', names));
  } catch (error) {
    if (!EcrExplorerError.is(error, 'cancelled')) throw error;
  }
}
