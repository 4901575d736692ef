import * as vscode from 'vscode';
import type { ChangeAccount } from '../../core/imageChanges/changeEach';
import type { Image } from '../../core/images/image';
import type { CommandId } from '../../contributions';
import { runCommand } from '../../ui/commands';
import { sentenceOf } from '../../ui/errors';
import { showInformation, showWarning } from '../../ui/notify';
import type { Chosen, ListedChoice } from './chosenImages';
import type { ImageChangesRoom } from './imageChangesRoom';
import { showImages, type ToldImage } from './showImages';

export interface StorageAccount extends ChangeAccount<Image> {
  readonly choice: ListedChoice;
  /** Not attempted, for the index that lists them is still where it was. */
  readonly spared: readonly Image[];
}

export interface StorageWords {
  readonly command: CommandId;
  readonly done: string;
  /** What is told of those that are as they were. */
  readonly left: (count: string) => string;
  /** Why nothing was tried. */
  readonly spared: string;
}

/** Says what was archived or restored, and what was not, each with its reason; offers to try that again. */
export function tellStorage(
  room: ImageChangesRoom,
  accounts: readonly StorageAccount[],
  words: StorageWords,
  again: (chosen: readonly Chosen[]) => Promise<void>,
): void {
  const { t } = vscode.l10n;
  const kept = accounts.flatMap((account) => keptOf(account, words));
  if (kept.length === 0) {
    void showInformation(words.done);
    return;
  }
  const [stopped] = accounts.flatMap((account) => account.stopped ?? []);
  const unfinished = accounts.filter((account) => keptOf(account, words).length > 0);
  const retry = (): Promise<unknown> =>
    runCommand(words.command, room.parts.log, () => again(unfinished.map((one) => leftOf(one, words))));
  void showWarning(
    [
      words.done,
      words.left(room.format.count(kept.length)),
      ...(stopped === undefined ? [] : [sentenceOf(stopped)]),
    ].join(' '),
    [
      { title: t('Show What Is Left…'), run: () => showImages(t('As they were'), kept) },
      { title: t('Try Again…'), run: retry },
    ],
  );
}

function keptOf(account: StorageAccount, words: StorageWords): readonly ToldImage[] {
  const { choice, failed, left, stopped, spared } = account;
  const repository = choice.repository.name;
  const why =
    stopped === undefined ? '' : vscode.l10n.t('Not begun, or not confirmed: {0}', sentenceOf(stopped));
  return [
    ...failed.map(({ item, error }) => ({ image: item, repository, why: sentenceOf(error) })),
    ...spared.map((image) => ({ image, repository, why: words.spared })),
    ...left.map((image) => ({ image, repository, why })),
  ];
}

function leftOf(account: StorageAccount, words: StorageWords): Chosen {
  const { registry, repository } = account.choice;
  return { registry, repository, digests: new Set(keptOf(account, words).map(({ image }) => image.digest)) };
}
