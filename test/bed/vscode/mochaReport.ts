import { readFile } from 'node:fs/promises';

interface ReportedTest {
  readonly fullTitle: string;
}

/** The part of Mocha's JSON report that says how a run went. */
export interface MochaReport {
  readonly passes: readonly ReportedTest[];
  readonly failures: readonly (ReportedTest & { readonly err: { readonly message?: string } })[];
  readonly pending: readonly ReportedTest[];
}

/**
 * Reads a run's report. The report, not the exit code, is what a run is judged by: a test that ends the extension
 * host with code 0 looks like success.
 * @throws Error when there is no report, or when it holds no test.
 */
export async function readMochaReport(file: string): Promise<MochaReport> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error('the extension host left no test report');
  });
  const report = JSON.parse(text) as MochaReport;
  if (report.passes.length + report.failures.length + report.pending.length === 0)
    throw new Error('the extension host ran no test');
  return report;
}

/** Several runs of the same suites as one report: each run's name goes before its titles. */
export function joinReports(
  runs: readonly { readonly name: string; readonly report: MochaReport }[],
): MochaReport {
  const all = <Of extends ReportedTest>(of: (report: MochaReport) => readonly Of[]): Of[] =>
    runs.flatMap(({ name, report }) =>
      of(report).map((test) => ({ ...test, fullTitle: `${name}: ${test.fullTitle}` })),
    );
  return {
    passes: all(({ passes }) => passes),
    failures: all(({ failures }) => failures),
    pending: all(({ pending }) => pending),
  };
}
