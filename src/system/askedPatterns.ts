import { compilePattern } from '../core/buildContext/ignorePattern';
import type { IgnorePattern } from '../core/buildContext/ignorePattern';
import { followLinks } from './followLinks';

/**
 * The patterns of what a builder asks for by its paths, links followed.
 * @param folder absolute path of the context
 * @returns nothing where all is asked for, or where a pattern is wrong: the builder has the better words for that
 * @throws EcrExplorerError `context-unreadable`
 */
export async function askedPatterns(
  folder: string,
  paths: readonly string[] | undefined,
  windows: boolean,
): Promise<readonly IgnorePattern[] | undefined> {
  if (paths === undefined || compiled(paths) === undefined) return undefined;
  const followed = await followLinks(folder, paths, windows);
  return followed.includes('.') ? undefined : compiled(followed);
}

class WrongPattern extends Error {
  override readonly name = 'WrongPattern';
}

function refuse(problem: string): never {
  throw new WrongPattern(problem);
}

function compiled(patterns: readonly string[]): readonly IgnorePattern[] | undefined {
  try {
    const all = patterns.map((pattern) => compilePattern(pattern, false, refuse));
    // Some are found to be wrong only when they are tried.
    for (const pattern of all) pattern.matches('.');
    return all;
  } catch (error) {
    if (error instanceof WrongPattern) return undefined;
    throw error;
  }
}
