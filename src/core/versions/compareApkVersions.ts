import { compareDigits, compareText } from './naturalOrder';

/**
 * Orders versions of Alpine's packages as apk does: `number{.number}[letter]{_suffix[number]}[~hash][-r#]`, where the
 * suffixes alpha, beta, pre and rc come before the bare version, and cvs, svn, git, hg and p after it.
 * What follows the letter as a number (`3.3.3p1`) is counted as apk 2 does, since Alpine has such packages.
 * https://gitlab.alpinelinux.org/alpine/apk-tools/-/blob/master/doc/apk-package.5.scd
 */
export function compareApkVersions(a: string, b: string): number {
  const [ours, theirs] = [tokensOf(a.trim()), tokensOf(b.trim())];
  for (let index = 0; index < Math.max(ours.length, theirs.length); index++) {
    const order = compareTokens(ours[index] ?? END, theirs[index] ?? END);
    if (order !== 0) return order;
  }
  return 0;
}

/** What a version may go on with, from what makes it oldest to what makes it newest. */
const ORDER = [
  'before',
  'invalid',
  'end',
  'revision',
  'hash',
  'suffix number',
  'after',
  'letter',
  'number',
] as const;

interface Token {
  readonly kind: (typeof ORDER)[number];
  readonly text: string;
}

const END: Token = { kind: 'end', text: '' };
const BEFORE = ['alpha', 'beta', 'pre', 'rc'];
const AFTER = ['cvs', 'svn', 'git', 'hg', 'p'];
const VERSION =
  /^(?<numbers>\d+(?:\.\d+)*)(?:(?<letter>[a-z])(?<more>\d*))?(?<suffixes>(?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)\d*)*)(?:~(?<hash>[0-9a-f]+))?(?:-r(?<revision>\d+))?/;

function tokensOf(version: string): readonly Token[] {
  const match = VERSION.exec(version);
  const groups = match?.groups ?? {};
  const tokens: Token[] = (groups['numbers'] ?? '')
    .split('.')
    .filter((number) => number !== '')
    .map((text) => ({ kind: 'number', text }));
  if (groups['letter'] !== undefined) tokens.push({ kind: 'letter', text: groups['letter'] });
  // Here a leading zero does not count, unlike after a dot.
  if (groups['more']) tokens.push({ kind: 'number', text: groups['more'].replace(/^0+(?=\d)/, '') });
  for (const [, suffix = '', number = ''] of (groups['suffixes'] ?? '').matchAll(/_([a-z]+)(\d*)/g)) {
    tokens.push({ kind: BEFORE.includes(suffix) ? 'before' : 'after', text: suffix });
    if (number !== '') tokens.push({ kind: 'suffix number', text: number });
  }
  if (groups['hash'] !== undefined) tokens.push({ kind: 'hash', text: groups['hash'] });
  if (groups['revision'] !== undefined) tokens.push({ kind: 'revision', text: groups['revision'] });
  const rest = version.slice(match?.[0].length ?? 0);
  if (rest !== '') tokens.push({ kind: 'invalid', text: rest });
  return withFirstNumber(tokens);
}

/** Of the first number a leading zero does not count; of those after a dot it makes a fraction (`1.01` before `1.1`). */
function withFirstNumber(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token, index) =>
    index === 0 && token.kind === 'number'
      ? { kind: 'number', text: token.text.replace(/^0+(?=\d)/, '') }
      : token,
  );
}

function compareTokens(a: Token, b: Token): number {
  if (a.kind !== b.kind) return ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind);
  switch (a.kind) {
    case 'before':
      return BEFORE.indexOf(a.text) - BEFORE.indexOf(b.text);
    case 'after':
      return AFTER.indexOf(a.text) - AFTER.indexOf(b.text);
    case 'number':
      return isFraction(a) || isFraction(b) ? compareText(a.text, b.text) : compareDigits(a.text, b.text);
    case 'suffix number':
    case 'revision':
      return compareDigits(a.text, b.text);
    default:
      return compareText(a.text, b.text);
  }
}

const isFraction = ({ text }: Token): boolean => text.startsWith('0');
