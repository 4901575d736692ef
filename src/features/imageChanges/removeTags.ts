import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import { runDeletion, type DeletionAccount } from '../../core/imageChanges/runDeletion';
import { planTagRemoval, stillRemovable, type RemovedTag } from '../../core/imageChanges/tagRemoval';
import { orderTags } from '../../core/images/label';
import { shortDigest } from '../../core/reference/digest';
import { confirmChange } from '../../ui/confirmChange';
import { sentenceOf } from '../../ui/errors';
import { showInformation, showWarning } from '../../ui/notify';
import { pickMany } from '../../ui/pick';
import { withLateProgress, withProgress } from '../../ui/progress';
import { askProtected } from './askProtected';
import { chosenImages, listChoices, type ListedChoice } from './chosenImages';
import { deleteChosen } from './deleteImages';
import type { ImageChangesRoom } from './imageChangesRoom';
import { showImages } from './showImages';
import { failureWords, placeLine } from './words';

/** Takes tags from images. An image that would lose its last one is asked about as one that is deleted. */
export async function removeTags(room: ImageChangesRoom, args: readonly unknown[]): Promise<void> {
  const { t } = vscode.l10n;
  const title = t('Remove Tag');
  const choices = await listChoices(room, await chosenImages(room, args, title), 'kept');
  const tagged = await chooseTags(choices, title);
  for (const [choice, tags] of tagged) {
    const chosen = choice.images.filter(({ digest }) => choice.digests.has(digest));
    const { tags: removed, lastOf } = planTagRemoval(chosen, tags);
    if (removed.length > 0) await untag(room, choice, removed, title);
    if (lastOf.length === 0) continue;
    const digests = new Set(lastOf.map(({ digest }) => digest));
    const lead = t('ECR deletes an image with its last tag.');
    await deleteChosen(room, [{ ...choice, digests }], lead);
  }
}

/** The only one is taken for chosen. */
async function chooseTags(
  choices: readonly ListedChoice[],
  title: string,
): Promise<ReadonlyMap<ListedChoice, ReadonlySet<string>>> {
  const { t } = vscode.l10n;
  const all = choices.flatMap((choice) =>
    choice.images
      .filter(({ digest }) => choice.digests.has(digest))
      .flatMap(({ digest, tags }) => orderTags(tags).map((tag) => ({ choice, digest, tag }))),
  );
  if (all.length === 0) {
    void showInformation(t('The image has no tag.'));
    return new Map();
  }
  const picked =
    all.length === 1
      ? all
      : await pickMany(
          all.map((one) => ({
            label: one.tag,
            description: `${one.choice.repository.name} · ${shortDigest(one.digest)}`,
            icon: 'tag',
            value: one,
          })),
          { title, placeholder: t('Choose the tags to take away') },
        );
  const byChoice = new Map<ListedChoice, Set<string>>();
  for (const { choice, tag } of picked) byChoice.set(choice, (byChoice.get(choice) ?? new Set()).add(tag));
  return byChoice;
}

async function untag(
  room: ImageChangesRoom,
  choice: ListedChoice,
  removed: readonly RemovedTag[],
  title: string,
): Promise<void> {
  const { t } = vscode.l10n;
  const digests = [...new Set(removed.map(({ image }) => image.digest))];
  const notices = await withLateProgress(t('Looking at what uses the images'), (signal) =>
    room.notices(choice, digests, signal),
  );
  const taken = new Set(removed.map(({ tag }) => tag));
  await confirmChange({
    question:
      removed.length === 1
        ? t('Remove the tag "{0}"?', removed[0]?.tag ?? '')
        : t('Remove {0} tags?', room.format.count(removed.length)),
    detail: [
      placeLine(choice),
      ...removed.map(({ tag, image: { digest, tags } }) =>
        t('• {0} from {1}, which keeps {2}', tag, shortDigest(digest), keptOf(tags, taken)),
      ),
    ],
    button: t('Remove'),
    notices,
  });
  await askProtected(
    room,
    title,
    removed.map(({ tag }) => tag),
  );
  const account = await withProgress(t('Removing tags of {0}', choice.repository.name), (_report, signal) =>
    run(room, choice, removed, signal),
  );
  tell(room, choice, removed, account);
}

function keptOf(tags: readonly string[], taken: ReadonlySet<string>): string {
  return tags.filter((tag) => !taken.has(tag)).join(', ');
}

async function run(
  room: ImageChangesRoom,
  choice: ListedChoice,
  removed: readonly RemovedTag[],
  signal: AbortSignal,
): Promise<DeletionAccount<RemovedTag>> {
  const { registry, repository } = choice;
  const removable = stillRemovable(removed, await room.images(choice, signal));
  try {
    const account = await runDeletion([removable], (ids) =>
      room.ecr(registry).imageChanges.deleteImages(repository.name, ids, signal),
    );
    const others = removed.filter((one) => !removable.includes(one));
    return { ...account, spared: [...account.spared, ...others] };
  } finally {
    room.changed(choice);
  }
}

function tell(
  room: ImageChangesRoom,
  { repository: { name: repository } }: ListedChoice,
  removed: readonly RemovedTag[],
  { deleted, gone, failed, spared, left, stopped }: DeletionAccount<RemovedTag>,
): void {
  const { t } = vscode.l10n;
  const away = deleted.length + gone.length;
  const done =
    removed.length === 1 && away === 1
      ? t('The tag "{0}" of {1} is removed.', removed[0]?.tag ?? '', repository)
      : t(
          '{0} of {1} tags of {2} are removed.',
          room.format.count(away),
          room.format.count(removed.length),
          repository,
        );
  if (away === removed.length) {
    void showInformation(done);
    return;
  }
  const told = ({ tag, image }: RemovedTag, why: string) => ({ image, repository, why: `${tag}: ${why}` });
  const kept = [
    ...failed.map(({ going, failure }) => told(going, failureWords(failure))),
    ...spared.map((one) => told(one, t('Its image has other tags now than it had when you were asked.'))),
    ...left.map((one) => told(one, stopped === undefined ? '' : sentenceOf(stopped))),
  ];
  const words = EcrExplorerError.is(stopped) ? [sentenceOf(stopped)] : [];
  void showWarning([done, ...words].join(' '), [
    { title: t('Show What Is Left…'), run: () => showImages(t('Tags not removed'), kept) },
  ]);
}
