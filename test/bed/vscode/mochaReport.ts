import { readFile } from 'node:fs/promises';

/** The part of Mocha's JSON report that says how a run went. */
export interface MochaReport {
  readonly tests: number;
  readonly failures: readonly { readonly title: string; readonly message: string }[];
}

interface ReportFile {
  readonly stats: { readonly tests: number };
  readonly failures: readonly { readonly fullTitle: string; readonly err: { readonly message?: string } }[];
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
  const { stats, failures } = JSON.parse(text) as ReportFile;
  if (stats.tests === 0) throw new Error('the extension host ran no test');
  return {
    tests: stats.tests,
    failures: failures.map(({ fullTitle, err }) => ({ title: fullTitle, message: err.message ?? '' })),
  };
}
