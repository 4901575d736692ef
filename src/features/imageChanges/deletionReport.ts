import * as vscode from 'vscode';
import type { GoingImage } from '../../core/imageChanges/departure';
import { indexesNamedIn, type DeletionAccount } from '../../core/imageChanges/runDeletion';
import type { Digest } from '../../core/reference/digest';
import { sentenceOf } from '../../ui/errors';
import { showInformation, showWarning } from '../../ui/notify';
import { runCommand } from '../../ui/commands';
import type { Chosen, ListedChoice } from './chosenImages';
import type { ImageChangesRoom } from './imageChangesRoom';
import { showImages, type ToldImage } from './showImages';
import { failureWords, imagesCount, placesName } from './words';

export interface RepositoryAccount {
  readonly choice: ListedChoice;
  readonly account: DeletionAccount<GoingImage>;
}

/** Says what was deleted, and what was not, each with its reason; offers to try that again. */
export function tellDeletion(
  room: ImageChangesRoom,
  accounts: readonly RepositoryAccount[],
  again: (chosen: readonly Chosen[]) => Promise<void>,
): void {
  const { t } = vscode.l10n;
  const { format, parts } = room;
  const count = (list: 'deleted' | 'gone'): number =>
    accounts.reduce((sum, { account }) => sum + account[list].length, 0);
  const kept = accounts.flatMap(keptOf);
  const unfinished = accounts.filter((one) => keptOf(one).length > 0);
  const places = placesName(
    accounts.map(({ choice }) => choice),
    format,
  );
  const gone = count('gone');
  const done = [
    count('deleted') === 0
      ? t('No image of {0} was deleted.', places)
      : t('{0} of {1} deleted.', imagesCount(count('deleted'), format), places),
    ...(gone === 0 ? [] : [t('{0} were not there any more.', format.count(gone))]),
  ];
  if (kept.length === 0) {
    void showInformation(done.join(' '));
    return;
  }
  const [stopped] = accounts.flatMap(({ account }) => account.stopped ?? []);
  const retry = (chosen: readonly Chosen[]): Promise<unknown> =>
    runCommand('ecrExplorer.deleteImages', parts.log, () => again(chosen));
  const indexes = accounts.some(({ account }) =>
    account.failed.some(({ failure }) => indexesNamedIn(failure).length > 0),
  );
  void showWarning(
    [
      ...done,
      t('{0} are still there.', format.count(kept.length)),
      ...(stopped === undefined ? [] : [sentenceOf(stopped)]),
    ].join(' '),
    [
      { title: t('Show What Is Left…'), run: () => showImages(t('Not deleted'), kept) },
      ...(indexes
        ? [{ title: t('Delete the Indexes Too…'), run: () => retry(unfinished.map(withIndexes)) }]
        : []),
      { title: t('Try Again…'), run: () => retry(unfinished.map(leftOf)) },
    ],
  );
}

/** What is still there, each with the reason. */
function keptOf({ choice, account }: RepositoryAccount): readonly ToldImage[] {
  const { t } = vscode.l10n;
  const repository = choice.repository.name;
  const told = ({ image }: GoingImage, why: string): ToldImage => ({ image, repository, why });
  const { failed, spared, left, stopped } = account;
  const why = stopped === undefined ? '' : t('Not begun, or not confirmed: {0}', sentenceOf(stopped));
  return [
    ...failed.map(({ going, failure }) => told(going, failureWords(failure))),
    ...spared.map((going) => told(going, t('What it goes with is still there.'))),
    ...left.map((going) => told(going, why)),
  ];
}

function leftOf(one: RepositoryAccount): Chosen {
  const { registry, repository } = one.choice;
  return { registry, repository, digests: new Set(keptOf(one).map(({ image }) => image.digest)) };
}

function withIndexes(one: RepositoryAccount): Chosen {
  const chosen = leftOf(one);
  const indexes = one.account.failed.flatMap(({ failure }): readonly Digest[] => indexesNamedIn(failure));
  return { ...chosen, digests: new Set([...chosen.digests, ...indexes]) };
}
