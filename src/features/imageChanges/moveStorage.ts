import { withProgress } from '../../ui/progress';
import type { Departing } from './chooseExtras';
import type { Chosen } from './chosenImages';
import type { ImageChangesRoom } from './imageChangesRoom';
import { changeStorage } from './storageChange';
import { tellStorage, type StorageAccount, type StorageWords } from './storageReport';
import { imagesCount, placesName } from './words';

export interface StorageMove extends Omit<StorageWords, 'done'> {
  readonly to: 'STANDARD' | 'ARCHIVE';
  readonly title: string;
  /** @param images how many went @param places of which repositories */
  readonly done: (images: string, places: string) => string;
}

/** Moves what was agreed to, says what came of it, and offers to try again what did not go. */
export async function moveStorage(
  room: ImageChangesRoom,
  departing: readonly Departing[],
  { to, title, done: doneWords, ...words }: StorageMove,
  again: (chosen: readonly Chosen[]) => Promise<void>,
): Promise<readonly StorageAccount[]> {
  const accounts = await withProgress(title, (report, signal) =>
    changeStorage(room, departing, to, report, signal),
  );
  const done = accounts.reduce((sum, account) => sum + account.done.length, 0);
  const places = placesName(
    departing.map(({ choice }) => choice),
    room.format,
  );
  tellStorage(room, accounts, { ...words, done: doneWords(imagesCount(done, room.format), places) }, again);
  return accounts;
}
