import type { IgnorePattern } from './ignorePattern';

/** Which patterns matched a folder, by their index: what lies in it inherits that. */
export type PatternHits = readonly boolean[];

export interface MatchResult {
  /** Of ignore patterns: whether the path is ignored. */
  readonly matched: boolean;
  readonly hits: PatternHits;
}

/**
 * Decides path by path, from the top down, with what the parent folder matched: the last pattern that matches the path
 * or a folder above it wins. This is what both docker builders use (patternmatcher's MatchesUsingParentResults), and it
 * is not the rule of the documentation where exceptions and `**` meet.
 * Source: https://github.com/moby/patternmatcher/blob/main/patternmatcher.go
 */
export class PatternMatcher {
  constructor(readonly patterns: readonly IgnorePattern[]) {}

  /** @param within the hits of the folder that `path` lies in; absent at the top of the context. */
  match(path: string, within?: PatternHits): MatchResult {
    let matched = false;
    const hits = this.patterns.map((pattern, index) => {
      const inherited = within?.[index] === true;
      // A pattern that could not change the answer is not looked at, and so is not inherited either.
      if (!inherited && pattern.exception !== matched) return false;
      const hit = inherited || pattern.matches(path);
      if (hit) matched = !pattern.exception;
      return hit;
    });
    return { matched, hits };
  }
}
