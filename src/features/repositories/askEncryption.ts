import * as vscode from 'vscode';
import { kmsKeyProblem, type Encryption } from '../../core/repositories/encryption';
import { sentenceText } from '../../ui/errors';
import { inputStep } from '../../ui/stepInput';
import { pickStep } from '../../ui/stepPick';
import { answered, askThen, unasked, type Answer } from '../../ui/steps';

/**
 * How images are encrypted: that is never changed afterwards, and said so.
 * @throws `cancelled`
 */
export async function askEncryption(
  title: string,
  current: Encryption,
  region: string,
): Promise<Answer<Encryption>> {
  return askThen(
    () => askType(title, current.type),
    (type) => (type === 'AES256' ? Promise.resolve(unasked({ type })) : askKey(title, type, current, region)),
  );
}

async function askType(title: string, current: string): Promise<Answer<string>> {
  const { t } = vscode.l10n;
  const choices = [
    { type: 'AES256', label: t('AES-256'), detail: t('With keys of Amazon S3, at no charge') },
    { type: 'KMS', label: t('AWS KMS'), detail: t('With a key that you govern, or the key of AWS') },
    {
      type: 'KMS_DSSE',
      label: t('AWS KMS, two layers'),
      detail: t('DSSE-KMS: encrypted twice, for rules that ask for it'),
    },
  ];
  const rows = choices.map(({ type, label, detail }) => ({
    label,
    ...(type === current && { description: t('current') }),
    detail,
    icon: type === 'AES256' ? 'shield' : 'key',
    value: type,
  }));
  const answer = await pickStep<string>({
    title: t('{0}: Encryption', title),
    placeholder: t('Choose how images are encrypted: this cannot be changed later'),
    back: true,
    first: rows.sort((a, b) => Number(b.value === current) - Number(a.value === current)),
    last: [],
  });
  return answer.kind === 'back' ? answer : answered(answer.value.value);
}

async function askKey(
  title: string,
  type: string,
  current: Encryption,
  region: string,
): Promise<Answer<Encryption>> {
  const { t } = vscode.l10n;
  const answer = await inputStep({
    title: t('{0}: Encryption', title),
    prompt: t(
      'Id, ARN or alias of the key, in {0}. Empty: the key of AWS (aws/ecr). It cannot be changed later.',
      region,
    ),
    value: current.type === type ? (current.kmsKey ?? '') : '',
    placeholder: 'alias/my-key',
    back: true,
    problem: (typed) => {
      const problem = kmsKeyProblem(typed.trim(), region);
      return problem && sentenceText(problem);
    },
  });
  if (answer.kind === 'back') return answer;
  const kmsKey = answer.value.trim();
  return answered({ type, ...(kmsKey !== '' && { kmsKey }) });
}
