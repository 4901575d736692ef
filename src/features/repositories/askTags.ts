import * as vscode from 'vscode';
import {
  awsTagProblem,
  awsTagText,
  isAwsOwn,
  MOST_AWS_TAGS,
  parseAwsTag,
  withAwsTag,
  withoutAwsTag,
  type AwsTag,
} from '../../core/repositories/awsTags';
import { sentenceText } from '../../ui/errors';
import { inputStep } from '../../ui/stepInput';
import { pickStep } from '../../ui/stepPick';
import { answered, type Answer } from '../../ui/steps';

type Row = { readonly kind: 'done' | 'add' | 'own' } | { readonly kind: 'tag'; readonly tag: AwsTag };

/**
 * The AWS tags of a repository: added, changed and removed one by one until the user is done.
 * @throws `cancelled`
 */
export async function askTags(
  title: string,
  current: readonly AwsTag[],
  done: string,
): Promise<Answer<readonly AwsTag[]>> {
  let tags = current;
  for (;;) {
    const answer = await pickStep<Row>({
      title: vscode.l10n.t('{0}: AWS Tags', title),
      placeholder: vscode.l10n.t('Tags of AWS, for cost reports and permissions. No tags of images.'),
      back: true,
      first: rows(tags, done),
      last: [],
    });
    if (answer.kind === 'back') return answer;
    const { value } = answer.value;
    if (value.kind === 'done') return answered(tags);
    // What AWS has set is shown, and nobody changes it.
    if (value.kind !== 'own') tags = await askTag(title, tags, value.kind === 'tag' ? value.tag : undefined);
  }
}

function rows(tags: readonly AwsTag[], done: string) {
  const { t } = vscode.l10n;
  const add = { label: t('Add Tag…'), icon: 'add', value: { kind: 'add' } } as const;
  return [
    { label: done, icon: 'check', value: { kind: 'done' } } as const,
    ...tags.map((tag) => ({
      label: awsTagText(tag),
      ...(isAwsOwn(tag.key) && { description: t('set by AWS') }),
      icon: 'tag',
      value: isAwsOwn(tag.key) ? ({ kind: 'own' } as const) : ({ kind: 'tag', tag } as const),
    })),
    ...(tags.length < MOST_AWS_TAGS ? [add] : []),
  ];
}

/** The tags with another one, or one less; as they are when the user goes back. */
async function askTag(
  title: string,
  tags: readonly AwsTag[],
  changed: AwsTag | undefined,
): Promise<readonly AwsTag[]> {
  const { t } = vscode.l10n;
  const answer = await inputStep({
    title: t('{0}: AWS Tags', title),
    prompt: changed === undefined ? t('A tag as key=value.') : t('A tag as key=value. Empty removes it.'),
    value: changed === undefined ? '' : awsTagText(changed),
    placeholder: 'team=platform',
    back: true,
    problem: (typed) => {
      if (typed.trim() === '' && changed !== undefined) return undefined;
      const problem = awsTagProblem(parseAwsTag(typed));
      return problem && sentenceText(problem);
    },
  });
  if (answer.kind === 'back') return tags;
  const rest = changed === undefined ? tags : withoutAwsTag(tags, changed.key);
  return answer.value.trim() === '' ? rest : withAwsTag(rest, parseAwsTag(answer.value));
}
