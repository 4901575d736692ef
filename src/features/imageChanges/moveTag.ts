import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import { imageName } from '../../core/images/imageName';
import type { Image } from '../../core/images/image';
import { shortDigest } from '../../core/reference/digest';
import { isImmutableTag } from '../../core/tags/immutability';
import { runCommand } from '../../ui/commands';
import { confirmChange } from '../../ui/confirmChange';
import { showInformation } from '../../ui/notify';
import { withLateProgress } from '../../ui/progress';
import { askProtected } from './askProtected';
import { chooseTag } from './chooseTag';
import { chosenImages, listChoices, type ListedChoice } from './chosenImages';
import type { ImageChangesRoom } from './imageChangesRoom';
import { moveLines, policyLines } from './moveConsequences';
import type { RepositoryPlace } from './needs';
import { putTag, type Move } from './putTag';
import { undoMove } from './undoMove';
import { placeLine } from './words';

/** Puts a tag on an image, taking it from the one that has it. No image is pulled: its manifest is put once more. */
export async function moveTag(room: ImageChangesRoom, args: readonly unknown[]): Promise<void> {
  const { t } = vscode.l10n;
  const title = t('Move or Add Tag');
  // One tag is on one image: of several rows it is the one that was clicked.
  const chosen = await chosenImages(room, args.slice(0, 1), title);
  const [choice] = await listChoices(room, chosen, 'kept');
  const to = choice && targetIn(choice);
  if (choice === undefined || to === undefined) return;
  const { repository } = choice;
  if (to.status !== 'ACTIVE')
    throw new EcrExplorerError('image-archived', {
      repository: repository.name,
      image: shortDigest(to.digest),
    });
  const tag = await chooseTag(room, title, to, choice.images);
  const from = choice.images.find(({ tags }) => tags.includes(tag));
  if (from?.digest === to.digest) {
    void showInformation(t('{0} has the tag "{1}" already.', imageName(choice.repository, to), tag));
    return;
  }
  if (from !== undefined && isImmutableTag(repository, tag))
    throw new EcrExplorerError('tag-immutable', { repository: repository.name, tag });
  await askToMove(room, choice, { tag, to, from }, title);
  await withLateProgress(t('Putting the tag {0}', tag), (signal) =>
    putTag(room, choice, { tag, to, from }, signal),
  );
  tellMoved(room, choice, { tag, to, from });
}

function targetIn({ images, digests, repository }: ListedChoice): Image {
  const found = images.find(({ digest }) => digests.has(digest));
  if (found !== undefined) return found;
  const [digest = ''] = digests;
  throw new EcrExplorerError('image-not-found', { repository: repository.name, image: digest });
}

async function askToMove(
  room: ImageChangesRoom,
  choice: ListedChoice,
  { tag, to, from }: Move,
  title: string,
): Promise<void> {
  const { t } = vscode.l10n;
  const digests = [to, ...(from === undefined ? [] : [from])].map(({ digest }) => digest);
  const { notices, policy, isKept } = await withLateProgress(
    t('Looking at what moving the tag does'),
    async (signal) => ({
      notices: await room.notices(choice, digests, signal),
      policy: await policyLines(room, choice, { tag, to: to.digest }, signal),
      isKept: (await room.needs.manifests.kept(to.digest)) !== undefined,
    }),
  );
  await confirmChange({
    question:
      from === undefined
        ? t('Add the tag "{0}" to {1}?', tag, imageName(choice.repository, to))
        : t('Move the tag "{0}" to {1}?', tag, imageName(choice.repository, to)),
    detail: [
      placeLine(choice),
      ...moveLines(room, { tag }, to, from),
      ...policy,
      '',
      t(
        'ECR tells of it as of a push: what listens to pushes (EventBridge, pipelines), replication and scanning on push may follow.',
      ),
      ...(isKept ? [] : [t('The manifest is read once, which counts as a pull.')]),
    ],
    button: from === undefined ? t('Add Tag') : t('Move Tag'),
    notices,
  });
  if (from !== undefined) await askProtected(room, title, [tag]);
}

/** A tag that was the first of its image cannot be taken away again: the image would go with it. */
function tellMoved(room: ImageChangesRoom, place: RepositoryPlace, move: Move): void {
  const { t } = vscode.l10n;
  const { tag, to, from } = move;
  const name = shortDigest(to.digest);
  const canUndo = from === undefined ? to.tags.length > 0 : from.status === 'ACTIVE';
  const undo = (): Promise<unknown> =>
    runCommand('ecrExplorer.moveTag', room.parts.log, () => undoMove(room, place, move));
  void showInformation(
    from === undefined
      ? t('{0} has the tag "{1}" now.', name, tag)
      : t('The tag "{0}" is on {1} now, and no longer on {2}.', tag, name, shortDigest(from.digest)),
    canUndo ? [{ title: t('Undo'), run: undo }] : [],
  );
}
