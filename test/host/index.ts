import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/**
 * Called by VS Code in the extension host. Runs every suite beside this module; rejects when a test fails.
 * `ECR_TEST_REPORT` names the file for Mocha's JSON report, without which no caller believes the outcome.
 */
export async function run(): Promise<void> {
  const report = process.env['ECR_TEST_REPORT'];
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 30_000,
    color: false,
    ...(report === undefined
      ? { reporter: 'spec' }
      : { reporter: 'json', reporterOptions: { output: report } }),
  });
  for (const file of readdirSync(__dirname).filter((name) => name.endsWith('.test.js')))
    mocha.addFile(path.join(__dirname, file));
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
