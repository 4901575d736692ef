import * as vscode from 'vscode';
import { tallyOf } from '../../core/imageChanges/departure';
import { confirmChange } from '../../ui/confirmChange';
import { showInformation } from '../../ui/notify';
import { chooseExtras, type Departing } from './chooseExtras';
import { chosenImages, listChoices, type Chosen } from './chosenImages';
import { departureLines, noticesOf, offerAll } from './departureWords';
import type { ImageChangesRoom } from './imageChangesRoom';
import { moveStorage } from './moveStorage';
import { imagesCount, placesName } from './words';

/** Moves images to the archive, where they cost less and cannot be pulled. */
export async function archiveImages(room: ImageChangesRoom, args: readonly unknown[]): Promise<void> {
  await archive(room, await chosenImages(room, args, vscode.l10n.t('Archive Images')));
}

async function archive(room: ImageChangesRoom, chosen: readonly Chosen[]): Promise<void> {
  const { t } = vscode.l10n;
  const choices = await listChoices(room, chosen, 'read');
  const isActive = choices.some(({ images, digests }) =>
    images.some(({ digest, status }) => digests.has(digest) && status === 'ACTIVE'),
  );
  if (!isActive) {
    void showInformation(t('Nothing to archive: only images that can be pulled now are archived.'));
    return;
  }
  const departing = await chooseExtras(room, choices, {
    title: t('Archive Images'),
    among: ({ images }) => images.filter(({ status }) => status === 'ACTIVE'),
    offers: {
      leave: (held) => t('Leave what an index lists: {0}', held),
      indexes: (count) =>
        count === 1 ? t('Archive the index too') : t('Archive the {0} indexes too', count),
      platforms: (images) => t('What the index lists: {0}', images),
    },
  });
  await askToArchive(room, departing);
  await moveStorage(
    room,
    departing,
    {
      to: 'ARCHIVE',
      title: t('Archiving images'),
      command: 'ecrExplorer.archiveImages',
      done: (images, places) => t('{0} of {1} archived.', images, places),
      left: (count) => t('{0} were not.', count),
      spared: t('The index that lists it was not archived.'),
    },
    (again) => archive(room, again),
  );
}

async function askToArchive(room: ImageChangesRoom, departing: readonly Departing[]): Promise<void> {
  const { t } = vscode.l10n;
  const { format } = room;
  const tallies = departing.map(({ choice, departure }) => tallyOf(departure, choice.childrenOf));
  const count = tallies.reduce((sum, { images }) => sum + images, 0);
  const bytes = tallies.reduce((sum, tally) => sum + tally.bytes, 0);
  const places = placesName(
    departing.map(({ choice }) => choice),
    format,
  );
  await confirmChange({
    question: t('Archive {0} of {1}?', imagesCount(count, format), places),
    detail: [
      ...departing.flatMap((one) => departureLines(room, one, departing.length)),
      t('Archived images cannot be pulled before they are restored, which takes up to 20 minutes.'),
      t('Each is charged for at least 90 days in the archive, also where it is deleted or restored before.'),
      ...(bytes > 0 ? [t('Up to {0} move to the archive.', format.bytes(bytes))] : []),
      ...(tallies.some(({ indexesAlone }) => indexesAlone > 0)
        ? [t('What an index lists stays in standard storage unless it is named here.')]
        : []),
    ],
    button: t('Archive'),
    notices: await noticesOf(room, departing),
    ...offerAll(departing, t('To be archived')),
  });
}
