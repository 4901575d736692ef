import type { Context, Runnable } from 'mocha';

/** Stands between a skipped test's title and its reason in every report; scripts/testReport.mjs reads it there. */
export const SKIPPED_BECAUSE = ' — skipped: ';

/**
 * Skips the running test, or from a `before` hook the whole suite, and says why in the report.
 * The reason goes into the titles, so it reaches the console and each report without a side channel.
 */
export function skipWith(context: Context, reason: string): never {
  for (const test of skippedTests(context)) test.title += SKIPPED_BECAUSE + reason;
  return context.skip();
}

function skippedTests({ test: running, currentTest }: Context): readonly Runnable[] {
  // In a `before` hook too, Mocha calls the suite's first test the current one; the hook's own title tells them apart.
  if (running?.title.startsWith('"before all" hook') !== true)
    return [currentTest ?? running].filter(isDefined);
  const tests: Runnable[] = [];
  running.parent?.eachTest((test) => tests.push(test));
  return tests;
}

function isDefined<T>(value: T | undefined): value is T {
  return value !== undefined;
}
