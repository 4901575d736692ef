import { compareDigits, compareText } from './naturalOrder';

interface Token {
  readonly prefix: '.' | '-';
  readonly text: string;
}

/** Qualifiers that come first, in this order; the empty one is the release itself. */
const QUALIFIERS = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp'];
const SHORT: Readonly<Record<string, string>> = { a: 'alpha', b: 'beta', m: 'milestone' };
const SAME: Readonly<Record<string, string>> = { cr: 'rc', final: '', ga: '', release: '' };

/** Orders versions as Maven does. https://maven.apache.org/pom.html#Version_Order_Specification */
export function compareMavenVersions(a: string, b: string): number {
  const [ours, theirs] = [tokensOf(a), tokensOf(b)];
  for (let index = 0; index < Math.max(ours.length, theirs.length); index++) {
    const [one, other] = [ours[index], theirs[index]];
    const order = compareTokens(one ?? padding(other), other ?? padding(one));
    if (order !== 0) return order;
  }
  return 0;
}

/** Cut at dots, hyphens and between digits and letters, which is as good as a hyphen. */
function tokensOf(version: string): readonly Token[] {
  const tokens: Token[] = [];
  const lower = version.toLowerCase();
  for (const { index, 1: separator = '', 2: word = '' } of lower.matchAll(
    /([.-]?)(\d+|[^\d.-]+|(?=[.-]|$))/g,
  )) {
    if (separator === '' && word === '') continue;
    const isShort =
      Object.hasOwn(SHORT, word) && /^\d/.test(lower.slice(index + separator.length + word.length));
    const full = isShort ? SHORT[word] : Object.hasOwn(SAME, word) ? SAME[word] : word;
    const isEmpty = separator !== '' && word === '';
    tokens.push({ prefix: separator === '.' ? '.' : '-', text: isEmpty ? '0' : (full ?? word) });
  }
  return trimmed(tokens);
}

/** Without what means nothing at the end, and before each hyphen. */
function trimmed(tokens: readonly Token[]): readonly Token[] {
  const kept: Token[] = [];
  for (const token of tokens) {
    if (token.prefix === '-') dropNulls(kept);
    kept.push(token);
  }
  dropNulls(kept);
  return kept;
}

function dropNulls(tokens: Token[]): void {
  while (tokens.length > 1 && /^0*$/.test(tokens.at(-1)?.text ?? '-')) tokens.pop();
}

const padding = (other: Token | undefined): Token =>
  other?.prefix === '.' && isNumber(other)
    ? { prefix: '.', text: '0' }
    : { prefix: other?.prefix ?? '.', text: '' };

const isNumber = ({ text }: Token): boolean => /^\d/.test(text);

function compareTokens(a: Token, b: Token): number {
  const order = kindOf(a) - kindOf(b);
  if (order !== 0) return order;
  return isNumber(a) ? compareDigits(a.text, b.text) : compareQualifiers(a.text, b.text);
}

/** `.qualifier` = `-qualifier` < `-number` < `.number`. */
const kindOf = (token: Token): number => (!isNumber(token) ? 0 : token.prefix === '-' ? 1 : 2);

function compareQualifiers(a: string, b: string): number {
  const [ours, theirs] = [QUALIFIERS.indexOf(a), QUALIFIERS.indexOf(b)];
  if (ours !== -1 && theirs !== -1) return ours - theirs;
  if (ours === -1 && theirs === -1) return compareText(a, b);
  return ours === -1 ? 1 : -1;
}
