import { EcrExplorerError } from '../errors';
import { cleanPath } from './cleanPath';
import { compilePattern } from './ignorePattern';
import type { IgnorePattern } from './ignorePattern';
import { t } from '../l10n';

/** A parsed ignore file. */
export interface IgnoreFile {
  /** As the user knows it. */
  readonly path: string;
  readonly patterns: readonly IgnorePattern[];
}

export interface IgnoreFileSource {
  /** For messages. */
  readonly path: string;
  readonly text: string;
  /** On Windows `\` separates folders; elsewhere it escapes the next character. */
  readonly windows: boolean;
}

const IGNORE_FILE = '.dockerignore';

/**
 * Where the ignore rules of a Dockerfile are looked for, the first that exists wins: beside the Dockerfile under its own
 * name, then at the top of the context. https://docs.docker.com/build/concepts/context/#filename-and-location
 * @param dockerfile its path in any form; the first answer is a path in the same form, the second is relative to the context
 */
export function ignoreFilesOf(dockerfile: string): { readonly beside: string; readonly inContext: string } {
  return { beside: dockerfile + IGNORE_FILE, inContext: IGNORE_FILE };
}

/**
 * Reads an ignore file as the docker CLI does.
 * Source: https://github.com/moby/patternmatcher/blob/main/ignorefile/ignorefile.go
 * @throws EcrExplorerError `ignore-file` with the one-based line of a pattern that docker refuses; some are found only in matching
 */
export function parseIgnoreFile({ path, text, windows }: IgnoreFileSource): IgnoreFile {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const patterns = lines.flatMap((line, index) => {
    const refuse = (problem: string): never => {
      throw new EcrExplorerError('ignore-file', { path, line: index + 1, problem });
    };
    const pattern = line.startsWith('#') ? undefined : cleanedLine(line, windows);
    return pattern === undefined ? [] : [parsePattern(pattern, refuse)];
  });
  return { path, patterns };
}

/** The line as a cleaned path relative to the context, with its `!`; undefined for an empty one. */
function cleanedLine(line: string, windows: boolean): string | undefined {
  const written = trim(line);
  if (written === '') return undefined;
  const mark = written.startsWith('!') ? '!' : '';
  const path = trim(written.slice(mark.length));
  if (path === '') return mark;
  const cleaned = cleanPath(windows ? path.replaceAll('\\', '/') : path);
  return mark + (cleaned.length > 1 && cleaned.startsWith('/') ? cleaned.slice(1) : cleaned);
}

/**
 * The CLI cleans each line a second time, now with its `!`, when it compiles it. So `/!a` becomes an exception, and of
 * `!/` only the `!` is left.
 */
function parsePattern(line: string, refuse: (problem: string) => never): IgnorePattern {
  const cleaned = cleanPath(trim(line));
  if (cleaned === '!') refuse(t('"!" needs a pattern after it.'));
  const exception = cleaned.startsWith('!');
  return compilePattern(exception ? cleaned.slice(1) : cleaned, exception, refuse);
}

/** Go's idea of white space differs from JavaScript's in U+0085 and U+FEFF. */
function trim(text: string): string {
  return text.replaceAll(/^\p{White_Space}+|\p{White_Space}+$/gu, '');
}
