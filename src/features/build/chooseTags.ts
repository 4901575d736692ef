import * as vscode from 'vscode';
import { readTagList, tagListProblem } from '../../core/tags/tagList';
import { inputStep } from '../../ui/stepInput';
import { answered } from '../../ui/steps';
import type { Answer } from '../../ui/steps';

/**
 * The tags to push.
 * @param where the registry and the repository in a line
 * @throws `cancelled`
 */
export async function chooseTags(
  proposed: readonly string[],
  { title, where, back }: { readonly title: string; readonly where: string; readonly back: boolean },
): Promise<Answer<readonly string[]>> {
  const answer = await inputStep({
    title,
    prompt: vscode.l10n.t('Tags for {0}. Separate several by spaces.', where),
    value: proposed.join(' '),
    placeholder: '1.4.2 latest',
    back,
    problem: tagListProblem,
  });
  return answer.kind === 'back' ? answer : answered(readTagList(answer.value));
}
