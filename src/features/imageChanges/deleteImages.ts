import * as vscode from 'vscode';
import type { GoingImage } from '../../core/imageChanges/departure';
import { withoutChanged } from '../../core/imageChanges/withoutChanged';
import { runDeletion, settledBy, type DeletionAccount } from '../../core/imageChanges/runDeletion';
import { EcrExplorerError } from '../../core/errors';
import { withProgress, type Report } from '../../ui/progress';
import { chooseExtras, type Departing } from './chooseExtras';
import { chosenImages, listChoices, type Chosen } from './chosenImages';
import { tellDeletion, type RepositoryAccount } from './deletionReport';
import { askToDelete } from './deletionQuestion';
import { noticesOf } from './departureWords';
import type { ImageChangesRoom } from './imageChangesRoom';

/** Deletes the images that were selected, in one repository or in several, once it was seen what goes with them. */
export async function deleteImages(room: ImageChangesRoom, args: readonly unknown[]): Promise<void> {
  await deleteChosen(room, await chosenImages(room, args, vscode.l10n.t('Delete Images')));
}

/**
 * @param lead why there is a question of deleting at all, where that was not what the user asked for
 * @throws `cancelled`
 */
export async function deleteChosen(
  room: ImageChangesRoom,
  chosen: readonly Chosen[],
  lead?: string,
): Promise<void> {
  const { t } = vscode.l10n;
  const departing = await chooseExtras(room, await listChoices(room, chosen, 'read'), {
    title: t('Delete Images'),
    among: ({ images }) => images,
    offers: {
      leave: (held) => t('Leave what an index lists: {0}', held),
      indexes: (count) => (count === 1 ? t('Delete the index too') : t('Delete the {0} indexes too', count)),
      platforms: (images) => t('What the index lists: {0}', images),
      referrers: (count) => t('What is about the images: {0}', count),
    },
  });
  await askToDelete(room, departing, await noticesOf(room, departing), lead);
  const total = departing.reduce((sum, { departure }) => sum + departure.passes.flat().length, 0);
  const title = t('Deleting {0} images', room.format.count(total));
  const accounts = await withProgress(title, (report, signal) => run(room, departing, total, report, signal));
  tellDeletion(room, accounts, (again) => deleteChosen(room, again));
}

async function run(
  room: ImageChangesRoom,
  departing: readonly Departing[],
  total: number,
  report: Report,
  signal: AbortSignal,
): Promise<readonly RepositoryAccount[]> {
  const accounts: RepositoryAccount[] = [];
  let before = 0;
  for (const one of departing) {
    const stopped = accounts.find(({ account }) => account.stopped !== undefined)?.account.stopped;
    const account =
      stopped === undefined
        ? await deleteIn(room, one, signal, (handled) =>
            report(
              `${room.format.count(before + handled)}/${room.format.count(total)}`,
              (before + handled) / total,
            ),
          )
        : { ...NOTHING, left: one.departure.passes.flat(), stopped };
    accounts.push({ choice: one.choice, account });
    before += one.departure.passes.flat().length;
  }
  return accounts;
}

const NOTHING: DeletionAccount<GoingImage> = { deleted: [], gone: [], failed: [], spared: [], left: [] };

/** What was asked about is what is deleted: an image that got another tag meanwhile stays. */
async function deleteIn(
  room: ImageChangesRoom,
  { choice, departure }: Departing,
  signal: AbortSignal,
  progress: (handled: number) => void,
): Promise<DeletionAccount<GoingImage>> {
  const { registry, repository } = choice;
  const ecr = room.ecr(registry);
  try {
    const { passes, changed } = withoutChanged(departure.passes, await room.images(choice, signal));
    const account = await runDeletion(
      passes,
      (ids) => ecr.imageChanges.deleteImages(repository.name, ids, signal),
      progress,
    );
    const whole = { ...account, failed: [...account.failed, ...changed] };
    return account.stopped === undefined ? whole : await settled(room, choice, whole);
  } catch (error) {
    // Nothing was begun: the listing before it failed.
    if (!EcrExplorerError.is(error)) throw error;
    return { ...NOTHING, left: departure.passes.flat(), stopped: error };
  } finally {
    room.changed(choice);
  }
}

/** What a call that failed has done all the same is seen in what is left. */
async function settled(
  room: ImageChangesRoom,
  choice: Departing['choice'],
  account: DeletionAccount<GoingImage>,
): Promise<DeletionAccount<GoingImage>> {
  try {
    const there = new Set(
      (await room.images(choice, AbortSignal.timeout(SETTLE_MS))).map(({ digest }) => digest),
    );
    return settledBy(account, ({ image }) => there.has(image.digest));
  } catch (error) {
    if (!EcrExplorerError.is(error)) throw error;
    return account;
  }
}

/** Who has cancelled does not wait for long. */
const SETTLE_MS = 15_000;
