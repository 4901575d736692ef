/** https://github.com/distribution/reference/blob/main/reference.go (`tag`); ECR accepts no more than what can be pulled. */
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const LONGEST = 128;

export function isTag(text: string): boolean {
  return TAG.test(text);
}

/** What is wrong with a tag, as one sentence; undefined when it is valid. */
export function tagProblem(tag: string): string | undefined {
  if (TAG.test(tag)) return undefined;
  if (tag === '') return 'A tag has at least one character.';
  if (tag.length > LONGEST) return `A tag has at most ${LONGEST} characters; this one has ${tag.length}.`;
  const foreign = /[^A-Za-z0-9_.-]/u.exec(tag);
  if (foreign !== null)
    return `A tag has letters, digits, and _ . - only; "${foreign[0]}" is not one of them.`;
  return 'A tag begins with a letter, a digit or _.';
}
