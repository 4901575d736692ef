// The host stage of `npm test`: the suites of test/host, in each editor, from each place the extension can come from.
// They are bundled before (scripts/buildHostTests.mjs). Writes one report, in the form of Mocha's JSON reporter, to the file it is given.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { SKIPPED_BECAUSE } from '../skip';
import { isUnavailable } from '../unavailable';
import { runHostTests } from './hostTests';
import { ensureEditor } from './install';
import { joinReports } from './mochaReport';
import type { MochaReport } from './mochaReport';
import { packagedExtension } from './packagedExtension';
import type { EditorVersion } from './versions';

interface HostRun {
  readonly name: string;
  readonly version: EditorVersion;
  readonly from: 'vsix' | 'folder';
}

const RUNS: readonly HostRun[] = [
  { name: 'newest VS Code, installed vsix', version: 'newest', from: 'vsix' },
  { name: 'newest VS Code, development folder', version: 'newest', from: 'folder' },
  { name: 'oldest VS Code, installed vsix', version: 'oldest', from: 'vsix' },
];

async function runOnce({ name, version, from }: HostRun): Promise<MochaReport> {
  const editor = await ensureEditor(version);
  if (isUnavailable(editor))
    return {
      passes: [],
      failures: [],
      pending: [{ fullTitle: `all suites${SKIPPED_BECAUSE}${editor.unavailable}` }],
    };
  const extension =
    from === 'vsix'
      ? { vsix: await packagedExtension(), extensionFolder: path.resolve('test/host/stub') }
      : { extensionFolder: process.cwd() };
  return runHostTests(editor, {
    ...extension,
    suites: path.resolve('out/host/index.js'),
    folder: path.resolve('test/host/workspace'),
    report: path.resolve(`out/reports/host-${version}-${from}.json`),
    screenshot: `out/screenshots/${name.replaceAll(/\W+/g, '-')}.png`,
  });
}

/** A run that gave no result is one failure of its report, so that the other runs still count. */
async function reportOf(run: HostRun): Promise<{ readonly name: string; readonly report: MochaReport }> {
  const report = await runOnce(run).catch((error: unknown): MochaReport => ({
    passes: [],
    failures: [{ fullTitle: 'all suites', err: { message: String(error) } }],
    pending: [],
  }));
  console.log(`${run.name}: ${report.passes.length} passed, ${report.failures.length} failed`);
  return { name: run.name, report };
}

async function main(file: string | undefined): Promise<number> {
  if (file === undefined) throw new Error('name the file for the report');
  const reports: Awaited<ReturnType<typeof reportOf>>[] = [];
  for (const run of RUNS) reports.push(await reportOf(run));
  const report = joinReports(reports);
  await writeFile(file, JSON.stringify(report, undefined, 2));
  return report.failures.length > 0 ? 1 : 0;
}

void main(process.argv[2]).then((code) => {
  process.exitCode = code;
});
