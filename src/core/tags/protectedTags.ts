import { matchesWildcard } from './wildcard';

/** The first of the `ecrExplorer.protectedTags` patterns that covers `tag`. */
export function protectingPattern(tag: string, patterns: readonly string[]): string | undefined {
  return patterns.find((pattern) => matchesWildcard(pattern, tag));
}
