import { t } from '../l10n';

/** https://github.com/distribution/reference/blob/main/reference.go (`tag`); ECR accepts no more than what can be pulled. */
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const LONGEST = 128;

export function isTag(text: string): boolean {
  return TAG.test(text);
}

/** What is wrong with a tag, as one sentence; undefined when it is valid. */
export function tagProblem(tag: string): string | undefined {
  if (TAG.test(tag)) return undefined;
  if (tag === '') return t('A tag has at least one character.');
  if (tag.length > LONGEST)
    return t('A tag has at most {0} characters; this one has {1}.', LONGEST, tag.length);
  const foreign = /[^A-Za-z0-9_.-]/u.exec(tag);
  if (foreign !== null)
    return t('A tag has letters, digits, and _ . - only; "{0}" is not one of them.', foreign[0]);
  return t('A tag begins with a letter, a digit or _.');
}
