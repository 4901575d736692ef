import * as vscode from 'vscode';
import { readTagList, tagListProblem } from '../../core/tags/tagList';
import { inputStep } from '../../ui/stepInput';
import { answered } from '../../ui/steps';
import type { Answer } from '../../ui/steps';

export interface TagsQuestion {
  readonly title: string;
  /** The registry and the repository in a line. */
  readonly where: string;
  readonly back: boolean;
  /** An image without a tag will do. */
  readonly optional?: boolean;
  /** Shows what the build would send, and comes back. */
  readonly preview?: () => Promise<void>;
}

/**
 * The tags to push.
 * @throws `cancelled`
 */
export async function chooseTags(
  proposed: readonly string[],
  { title, where, back, optional, preview }: TagsQuestion,
): Promise<Answer<readonly string[]>> {
  const answer = await inputStep({
    title,
    prompt: optional
      ? vscode.l10n.t('Tags for {0}. Separate several by spaces; none leaves the image to its digest.', where)
      : vscode.l10n.t('Tags for {0}. Separate several by spaces.', where),
    value: proposed.join(' '),
    placeholder: '1.4.2 latest',
    back,
    problem: (text) => (optional && text.trim() === '' ? undefined : tagListProblem(text)),
    ...(preview === undefined
      ? {}
      : { aside: { icon: 'list-tree', title: vscode.l10n.t('Show What Is Sent'), run: preview } }),
  });
  return answer.kind === 'back' ? answer : answered(readTagList(answer.value));
}
