import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import { fatesOfMove, type MovedFate, type TagMove } from '../../core/imageChanges/fatesOfMove';
import type { Image } from '../../core/images/image';
import type { ImageFate } from '../../core/lifecycle/evaluation';
import { explainFate } from '../../core/lifecycle/explainFate';
import { parsePolicy } from '../../core/lifecycle/parsePolicy';
import { readPolicy } from '../../core/lifecycle/readPolicy';
import { shortDigest } from '../../core/reference/digest';
import { sentenceOf } from '../../ui/errors';
import type { ListedChoice } from './chosenImages';
import type { ImageChangesRoom } from './imageChangesRoom';
import { imageLine } from './words';

/** What moving a tag comes to, a line each. */
export function moveLines(
  { format }: ImageChangesRoom,
  { tag }: Pick<TagMove, 'tag'>,
  to: Image,
  from: Image | undefined,
): readonly string[] {
  const { t } = vscode.l10n;
  const now = new Date();
  const others = from?.tags.filter((other) => other !== tag) ?? [];
  return [
    ...(from === undefined
      ? []
      : [
          t('From: {0}', imageLine(from, format, now)),
          others.length === 0
            ? t('That image is left without a tag.')
            : t('That image keeps: {0}', others.join(', ')),
        ]),
    t('To: {0}', imageLine(to, format, now)),
  ];
}

/** What the lifecycle policy does to the images once the tag is moved. Rejects with `cancelled` only. */
export async function policyLines(
  room: ImageChangesRoom,
  { registry, repository, images, childrenOf }: ListedChoice,
  move: TagMove,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { t } = vscode.l10n;
  let text: string | undefined;
  try {
    text = (await room.ecr(registry).lifecyclePolicy(repository.name, signal))?.text;
  } catch (error) {
    if (!EcrExplorerError.is(error) || error.reason === 'cancelled') throw error;
    return [t('What the lifecycle policy will do then is not known: {0}', sentenceOf(error))];
  }
  if (text === undefined) return [];
  const policy = readPolicy(parsePolicy(text));
  if (policy === undefined)
    return [t('What the lifecycle policy will do then is not known: it has words that are not known here.')];
  const fates = fatesOfMove(policy, images, childrenOf, move, new Date());
  return fates.flatMap((fate) => fateLine(fate, move));
}

/** Of the image that loses the tag always; of the other where it goes then. */
function fateLine({ digest, before, after }: MovedFate, { to }: TagMove): readonly string[] {
  const { t } = vscode.l10n;
  if (digest === to && (isKept(after) || !isKept(before))) return [];
  const line = t('What the lifecycle policy then does to {0}: {1}', shortDigest(digest), explainFate(after));
  const changes = isKept(before) && !isKept(after) ? [t('So far it keeps it.')] : [];
  return [[line, ...changes].join(' ')];
}

function isKept({ outcome }: ImageFate): boolean {
  return outcome.kind === 'kept';
}
