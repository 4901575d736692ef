import { compileGoRegExp } from './goRegExp';
import { t } from '../l10n';

/** One pattern of an ignore file, ready to match paths that are relative to the context and written with `/`. */
export interface IgnorePattern {
  /** Cleaned, without its `!`. */
  readonly text: string;
  /** Written with `!`: what it matches is kept again. */
  readonly exception: boolean;
  matches(path: string): boolean;
}

/**
 * Compiles a cleaned pattern as moby/patternmatcher does, whose rules are Go's filepath.Match plus `**`.
 * @param refuse called with the problem when the pattern's syntax is wrong, at once or at the first match that needs it
 * Source: https://github.com/moby/patternmatcher/blob/main/patternmatcher.go (Pattern.compile, Pattern.match)
 */
export function compilePattern(
  text: string,
  exception: boolean,
  refuse: (problem: string) => never,
): IgnorePattern {
  const problem = syntaxProblem(text);
  if (problem !== undefined) refuse(problem);
  const { shape, expression } = translate(text);
  switch (shape) {
    case 'exact':
      return { text, exception, matches: (path) => path === text };
    case 'prefix': {
      const prefix = text.slice(0, -'**'.length);
      return { text, exception, matches: (path) => path.startsWith(prefix) };
    }
    case 'suffix': {
      const suffix = text.slice('**'.length);
      // `**/name` is also the `name` at the top.
      return { text, exception, matches: (path) => path.endsWith(suffix) || `/${path}` === suffix };
    }
    case 'expression': {
      // Go compiles an expression when it first needs it; one that it never needs may be wrong without anyone noticing.
      let regExp: RegExp | undefined;
      const compile = (): RegExp =>
        compileGoRegExp(`^${expression}$`) ??
        refuse(t('"{0}" is not a pattern that docker understands.', text));
      return { text, exception, matches: (path) => (regExp ??= compile()).test(path) };
    }
  }
}

interface Translation {
  readonly shape: 'exact' | 'prefix' | 'suffix' | 'expression';
  /** In Go's syntax, without its anchors. */
  readonly expression: string;
}

const ANY_FOLDERS = '(.*/)?';
const ANY_NAME = '[^/]*';
const ANY_CHARACTER = '[^/]';

/** Docker means to escape `|`, `{` and `}` too, but its table of flags has too few bits for them (shouldEscape). */
const ESCAPED = '.+()$';

/** Brackets get no special treatment: inside them `*`, `?` and `.` are translated too, and so they are here. */
function translate(pattern: string): Translation {
  const characters = Array.from(pattern);
  let shape: Translation['shape'] = 'exact';
  let expression = '';
  let at = 0;
  const take = (expected: string): boolean => {
    if (characters[at] !== expected) return false;
    at += 1;
    return true;
  };
  while (at < characters.length) {
    const opening = at === 0;
    const character = characters[at++] ?? '';
    if (character === '*' && take('*')) {
      take('/');
      const closing = at >= characters.length;
      expression += closing ? '.*' : ANY_FOLDERS;
      if (opening) shape = 'suffix';
      else shape = closing && shape === 'exact' ? 'prefix' : 'expression';
    } else if (character === '*' || character === '?') {
      expression += character === '*' ? ANY_NAME : ANY_CHARACTER;
      shape = 'expression';
    } else if (character === '\\') {
      expression += `\\${characters[at++] ?? ''}`;
      shape = 'expression';
    } else if (ESCAPED.includes(character)) {
      expression += `\\${character}`;
    } else {
      expression += character;
      if (character === '[' || character === ']') shape = 'expression';
    }
  }
  return { shape, expression };
}

/**
 * What Go's filepath.Match refuses when it is tried on `.`: it looks at the parts between the stars one by one, and not
 * beyond the first that does not match. https://cs.opensource.google/go/go/+/master:src/path/filepath/match.go
 */
function syntaxProblem(pattern: string): string | undefined {
  for (const [part] of pattern.matchAll(PARTS)) {
    const rest = part.replaceAll(ELEMENTS, '');
    if (rest.includes('[')) return t('"{0}" has a "[" without its "]", or nothing between them.', pattern);
    if (rest.includes('\\')) return t('"{0}" ends in a backslash that escapes nothing.', pattern);
    if (!matchesDot(part)) return undefined;
  }
  return undefined;
}

/** Runs without a star; one between brackets is no star. */
const PARTS = /(?:\\[^]?|\[(?:\\[^]?|[^\]\\])*\]?|[^*\\[])+/gu;
/** A well-formed pair of brackets, or an escaped character. */
const ELEMENTS = /\[(?:\^|(?!\^))(?:(?:\\[^]|[^\]\\-])(?:-(?:\\[^]|[^\]\\-]))?)+\]|\\[^]/gu;

function matchesDot(part: string): boolean {
  if (['.', '?', '\\.'].includes(part)) return true;
  const isClass = part.startsWith('[') && part.match(ELEMENTS)?.[0] === part;
  return isClass && compileGoRegExp(`^${part}$`)?.test('.') === true;
}
