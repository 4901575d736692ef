// Runs the tests, stage by stage, with everything they need: `npm test`, or `node scripts/test.mjs unit e2e`.
import { mkdir, rm } from 'node:fs/promises';
import { prepare } from './prepare.mjs';
import { exitCode } from './run.mjs';
import { printReport, readStage } from './testReport.mjs';
import { UNIT_TESTS } from './unitTests.mjs';

const REPORTS = 'out/reports';
const MINUTE_MS = 60_000;

/** Tests against real parts run one after another, and none may hang on to the process when they are through. */
const realParts = (spec) => [`--timeout=${3 * MINUTE_MS}`, '--exit', spec];

/** Each stage: its Mocha arguments, or the program that runs it and writes the report it is given. */
const STAGES = {
  unit: { mocha: ['--timeout=30000', '--reporter-option=progress=dot', ...UNIT_TESTS] },
  integration: { mocha: realParts('test/integration/**/*.test.ts'), packaged: true },
  host: {
    bundle: 'scripts/buildHostTests.mjs',
    program: ['--import=tsx', 'test/bed/vscode/runHostTests.ts'],
    packaged: true,
  },
  // A browser on a busy machine loses a click now and then: one more try, which the report names.
  e2e: { mocha: ['--retries=1', ...realParts('test/e2e/**/*.test.ts')], packaged: true },
};

/** Node's own `--import`, and not .mocharc.json's: for that one Mocha would start a second process. */
const mochaCommand = (report, args) => [
  '--import=tsx',
  'node_modules/mocha/bin/mocha.js',
  '--no-config',
  '--reporter=scripts/stageReporter.mjs',
  `--reporter-option=output=${report}`,
  ...args,
];

async function runStage(name) {
  const { bundle, mocha, program } = STAGES[name];
  const report = `${REPORTS}/${name}.json`;
  await rm(report, { force: true });
  console.log(`\n=== ${name}`);
  const started = Date.now();
  const bundled = bundle === undefined ? 0 : await exitCode('node', [bundle]);
  const code =
    bundled || (await exitCode('node', mocha ? mochaCommand(report, mocha) : [...program, report]));
  console.log(`${name} took ${((Date.now() - started) / 1000).toFixed(0)} s`);
  return readStage(name, report, code);
}

/** Packs the extension; the stages after it test what users install. @returns a failed stage when it cannot be packed. */
async function packExtension() {
  console.log('\n=== package');
  const code = await exitCode('node', ['scripts/package.mjs']);
  const message = `npm run package ended with exit code ${code}`;
  return code === 0
    ? []
    : [{ name: 'package', passed: 0, failures: [{ title: 'package', message }], skipped: [], retried: [] }];
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in STAGES));
if (unknown.length > 0)
  throw new Error(`stages are ${Object.keys(STAGES).join(', ')}; not ${unknown.join(', ')}`);

await prepare();
await mkdir(REPORTS, { recursive: true });
const stages = [];
let packed = false;
for (const name of Object.keys(STAGES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  if (STAGES[name].packaged && !packed) {
    packed = true;
    stages.push(...(await packExtension()));
  }
  stages.push(await runStage(name));
}
process.exitCode = printReport(stages, process.env.CI === 'true') ? 0 : 1;
