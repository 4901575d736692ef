import type { Context, Runnable } from 'mocha';

/** Stands between a skipped test's title and its reason in every report; scripts/testReport.mjs reads it there. */
export const SKIPPED_BECAUSE = ' — skipped: ';

/**
 * Skips the running test, or from a `before` hook the whole suite, and says why in the report.
 * The reason goes into the titles, so it reaches the console and each report without a side channel.
 */
export function skipWith(context: Context, reason: string): never {
  const running = context.currentTest ?? context.test;
  for (const test of running === undefined ? [] : testsOf(running)) test.title += SKIPPED_BECAUSE + reason;
  return context.skip();
}

function testsOf(running: Runnable): readonly Runnable[] {
  if ((running as { readonly type?: string }).type !== 'hook') return [running];
  const tests: Runnable[] = [];
  running.parent?.eachTest((test) => tests.push(test));
  return tests;
}
