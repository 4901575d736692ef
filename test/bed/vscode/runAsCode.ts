import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isUnavailable } from '../unavailable';
import { runHostTests } from './hostTests';
import { ensureEditor } from './install';

/**
 * Does what `code --extensionDevelopmentPath=… --extensionTestsPath=… folder` does, in code-server.
 * @returns the exit code: 0 when all tests passed.
 */
export async function runAsCode(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    // Desktop flags (--no-sandbox, --user-data-dir=…) have no meaning here.
    strict: false,
    options: { extensionDevelopmentPath: { type: 'string' }, extensionTestsPath: { type: 'string' } },
  });
  const { extensionDevelopmentPath, extensionTestsPath } = values;
  if (typeof extensionDevelopmentPath !== 'string' || typeof extensionTestsPath !== 'string')
    throw new Error('give --extensionDevelopmentPath=… and --extensionTestsPath=…');
  const editor = await ensureEditor();
  if (isUnavailable(editor)) throw new Error(editor.unavailable);
  const report = await runHostTests(editor, {
    suites: extensionTestsPath,
    extensionFolder: extensionDevelopmentPath,
    folder: path.resolve(positionals[0] ?? '.'),
    report: env['ECR_TEST_REPORT'] ?? path.join(tmpdir(), `ecr-explorer-host-${process.pid}.json`),
    env: Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith('ECR_TEST_'))),
  });
  for (const { fullTitle, err } of report.failures)
    console.error(`failed: ${fullTitle}\n  ${err.message ?? ''}`);
  return report.failures.length === 0 ? 0 : 1;
}
