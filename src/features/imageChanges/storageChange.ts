import type { GoingImage } from '../../core/imageChanges/departure';
import { changeEach } from '../../core/imageChanges/changeEach';
import type { Image } from '../../core/images/image';
import type { Report } from '../../ui/progress';
import type { Departing } from './chooseExtras';
import type { ImageChangesRoom } from './imageChangesRoom';
import type { StorageAccount } from './storageReport';

const AT_ONCE = 4;

/** Moves images between the storage classes, one call each; what follows an index is not begun where that did not go. */
export async function changeStorage(
  room: ImageChangesRoom,
  departing: readonly Departing[],
  storageClass: 'STANDARD' | 'ARCHIVE',
  report: Report,
  signal: AbortSignal,
): Promise<readonly StorageAccount[]> {
  const total = departing.reduce((sum, { departure }) => sum + departure.passes.flat().length, 0);
  const accounts: StorageAccount[] = [];
  let before = 0;
  const progress = (handled: number): void => {
    const now = before + handled;
    report(`${room.format.count(now)}/${room.format.count(total)}`, now / total);
  };
  for (const one of departing) {
    const [stopped] = accounts.flatMap((account) => account.stopped ?? []);
    accounts.push(
      stopped === undefined
        ? await changeIn(room, one, storageClass, progress, signal)
        : { choice: one.choice, ...NOTHING, left: imagesOf(one.departure.passes.flat()), stopped },
    );
    before += one.departure.passes.flat().length;
  }
  return accounts;
}

const NOTHING = { done: [], failed: [], spared: [] } as const;

async function changeIn(
  room: ImageChangesRoom,
  { choice, departure: { passes } }: Departing,
  storageClass: 'STANDARD' | 'ARCHIVE',
  progress: (handled: number) => void,
  signal: AbortSignal,
): Promise<StorageAccount> {
  const { registry, repository } = choice;
  const { imageChanges } = room.ecr(registry);
  const set = ({ digest }: Image): Promise<unknown> =>
    imageChanges.setStorageClass(repository.name, digest, storageClass, signal);
  let all: StorageAccount = { choice, ...NOTHING, left: [] };
  try {
    for (const [number, pass] of passes.entries()) {
      const went = new Set(all.done.map(({ digest }) => digest));
      const isReady = ({ after }: GoingImage): boolean => after.every((digest) => went.has(digest));
      const handled = all.done.length + all.failed.length + all.spared.length;
      const account = await changeEach(imagesOf(pass.filter(isReady)), AT_ONCE, set, (count) =>
        progress(handled + count),
      );
      all = {
        ...{ choice, done: [...all.done, ...account.done], failed: [...all.failed, ...account.failed] },
        spared: [...all.spared, ...imagesOf(pass.filter((going) => !isReady(going)))],
        left: account.left,
        ...(account.stopped !== undefined && { stopped: account.stopped }),
      };
      if (account.stopped !== undefined)
        return { ...all, left: [...all.left, ...imagesOf(passes.slice(number + 1).flat())] };
    }
    return all;
  } finally {
    room.changed(choice);
  }
}

function imagesOf(going: readonly GoingImage[]): readonly Image[] {
  return going.map(({ image }) => image);
}
