import * as vscode from 'vscode';
import { cancelled } from '../../core/errors';
import type { Image } from '../../core/images/image';
import { compareTagsForReading } from '../../core/images/label';
import { shortDigest } from '../../core/reference/digest';
import { isTag, tagProblem } from '../../core/reference/tag';
import { askText } from '../../ui/pick';
import type { Choice } from '../../ui/pick';
import { pickStep } from '../../ui/stepPick';
import type { ImageChangesRoom } from './imageChangesRoom';

/**
 * The tag that the image is to get: one that another image has, or a new one, which may be typed into the same box.
 * @throws `cancelled`
 */
export async function chooseTag(
  room: ImageChangesRoom,
  title: string,
  to: Image,
  images: readonly Image[],
): Promise<string> {
  const { t } = vscode.l10n;
  const now = new Date();
  const movable = images
    .filter(({ digest }) => digest !== to.digest)
    .flatMap((image) => image.tags.map((tag) => ({ tag, image })))
    .sort((one, other) => compareTagsForReading(one.tag, other.tag))
    .map(({ tag, image: { digest, pushedAt } }): Choice<string | undefined> => {
      const age = pushedAt === undefined ? [] : [room.format.age(pushedAt, now)];
      return {
        label: tag,
        description: [t('now on {0}', shortDigest(digest)), ...age].join(' · '),
        icon: 'tag',
        value: tag,
      };
    });
  const answer = await pickStep<string | undefined>({
    title,
    placeholder: t('Choose the tag to move here, or type a new one'),
    back: false,
    first: movable,
    last: [{ label: t('Add a new tag'), icon: 'add', value: undefined }],
  });
  if (answer.kind === 'back') throw cancelled();
  const { value, typed } = answer.value;
  if (value !== undefined) return value;
  if (isTag(typed)) return typed;
  return askText({ title, prompt: t('The new tag'), value: typed, problem: tagProblem });
}
