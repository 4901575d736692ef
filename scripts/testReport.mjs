// Adds up Mocha's JSON reports: a table of stages, every failure, every skipped test with its reason, one closing line.
// node scripts/testReport.mjs name=report.json…
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

/** As test/bed/skip.ts writes it into the title of a skipped test. */
const SKIPPED_BECAUSE = ' — skipped: ';

/**
 * Reads one stage's report. A stage without a report, or without a test in it, is itself a failure: silence is not
 * success. So is an exit code that says more than the report.
 */
export async function readStage(name, file, exitCode = 0) {
  const report = await readFile(file, 'utf8').then(JSON.parse, () => undefined);
  const problem = (message) => ({
    ...{ name, passed: 0, skipped: [], retried: [] },
    failures: [{ title: name, message }],
  });
  if (report === undefined) return problem(`left no report (exit code ${exitCode})`);
  if (report.passes.length + report.failures.length + report.pending.length === 0)
    return problem('ran no test');
  const failures = report.failures.map(({ fullTitle, err }) => ({
    title: fullTitle,
    message: err.stack ?? err.message ?? '',
  }));
  if (exitCode !== 0 && failures.length === 0)
    failures.push({ title: name, message: `ended with exit code ${exitCode} although no test failed` });
  const retried = report.passes.filter(({ currentRetry = 0 }) => currentRetry > 0);
  return {
    name,
    passed: report.passes.length,
    failures,
    skipped: report.pending.map(skippedTest),
    retried: retried.map(({ fullTitle }) => fullTitle),
  };
}

function skippedTest({ fullTitle }) {
  const [title, reason = 'no reason given'] = fullTitle.split(SKIPPED_BECAUSE);
  return { title, reason };
}

/**
 * Prints the stages and the closing line `N passed, N failed`, with `, N skipped` when a test was.
 * @param noneMaySkip counts skipped tests as failures: where every part of the bed is meant to be there.
 * @returns whether everything that was to pass has passed.
 */
export function printReport(stages, noneMaySkip) {
  console.log('');
  for (const stage of stages) {
    console.log(`${stage.name}: ${counts(stage.passed, stage.failures.length, stage.skipped.length)}`);
    for (const { title, message } of stage.failures)
      console.log(`  failed: ${title}\n    ${message.trim().replaceAll('\n', '\n    ')}`);
    for (const title of stage.retried) console.log(`  passed at the second try only: ${title}`);
    for (const { title, reason } of stage.skipped) console.log(`  skipped: ${title}\n    ${reason}`);
  }
  const sum = (count) => stages.reduce((total, stage) => total + count(stage), 0);
  const passed = sum((stage) => stage.passed);
  const failed = sum((stage) => stage.failures.length);
  const skipped = sum((stage) => stage.skipped.length);
  if (noneMaySkip && skipped > 0) console.log('none may be skipped here: skipped tests count as failed');
  const countedFailed = noneMaySkip ? failed + skipped : failed;
  console.log('');
  console.log(counts(passed, countedFailed, noneMaySkip ? 0 : skipped));
  return countedFailed === 0 && passed > 0;
}

const counts = (passed, failed, skipped) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const reports = process.argv.slice(2).map((argument) => argument.split('='));
  const stages = await Promise.all(reports.map(([name, file]) => readStage(name, file)));
  process.exitCode = printReport(stages, process.env.CI === 'true') ? 0 : 1;
}
