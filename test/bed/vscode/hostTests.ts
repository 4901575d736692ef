import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { launchChromium } from './chromium';
import type { Editor } from './install';
import { readMochaReport } from './mochaReport';
import type { MochaReport } from './mochaReport';
import { createProfile } from './profile';
import { editorCommand, startServer } from './server';
import type { EditorServer } from './server';
import { injectDevelopmentOptions, windowUrl } from './window';

export interface HostTests {
  /** The bundled suites: a CommonJS module that exports `run()`. */
  readonly suites: string;
  /** The extension's folder, loaded unpacked; an empty stub when the tests are about an installed vsix. */
  readonly extensionFolder: string;
  readonly vsix?: string;
  /** The folder that the window opens. */
  readonly folder: string;
  /** Where the suites write Mocha's JSON report; an older one is removed first. */
  readonly report: string;
  readonly env?: NodeJS.ProcessEnv;
  /** How long the whole run may take, in milliseconds. */
  readonly timeout?: number;
  /** Where a picture of the window goes when the run gives no result. */
  readonly screenshot?: string;
}

const TIMEOUT_MS = 180_000;

/**
 * Runs Mocha suites inside the extension host of a real window, as `runTests()` of @vscode/test-electron does.
 * @returns the report, failures included.
 * @throws Error when the window gives no result in time, the host dies, or the exit code contradicts the report.
 */
export async function runHostTests(editor: Editor, tests: HostTests): Promise<MochaReport> {
  await rm(tests.report, { force: true });
  await mkdir(path.dirname(tests.report), { recursive: true });
  const profile = await createProfile();
  try {
    if (tests.vsix !== undefined) await editorCommand(editor, profile, ['--install-extension', tests.vsix]);
    const server = await startServer(editor, profile, {
      env: {
        ...tests.env,
        ECR_TEST_REPORT: tests.report,
        ECR_TEST_EXTENSION_PATH: tests.vsix === undefined ? tests.extensionFolder : profile.extensionsDir,
      },
    });
    try {
      const exitCode = await runInWindow(editor, server, tests);
      const report = await readMochaReport(tests.report);
      if (exitCode !== 0 && report.failures.length === 0)
        throw new Error(`the extension host ended with ${exitCode}, but its report names no failure`);
      return report;
    } finally {
      await server.stop();
    }
  } finally {
    await profile.remove();
  }
}

async function runInWindow(editor: Editor, server: EditorServer, tests: HostTests): Promise<number> {
  const browser = await launchChromium(editor.chromium);
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const { exitCode } = await listenForExit(page);
    await injectDevelopmentOptions(page, server, {
      extensions: [tests.extensionFolder],
      tests: tests.suites,
    });
    await page.goto(windowUrl(server, tests.folder));
    const timeout = tests.timeout ?? TIMEOUT_MS;
    const late = delay(timeout, undefined, { ref: false }).then(() => {
      throw new Error(`no test result within ${timeout} ms`);
    });
    return await Promise.race([exitCode, server.extensionHostDeath(), late]).catch(async (error: unknown) => {
      if (tests.screenshot !== undefined) await page.screenshot({ path: tests.screenshot });
      throw error;
    });
  } finally {
    await browser.close();
  }
}

/** The workbench calls these two functions of the page when the test module's `run()` is over. */
async function listenForExit(page: Page): Promise<{ readonly exitCode: Promise<number> }> {
  let over: (code: number) => void = () => undefined;
  const exitCode = new Promise<number>((resolve) => {
    over = resolve;
  });
  await page.exposeFunction('codeAutomationLog', () => undefined);
  await page.exposeFunction('codeAutomationExit', (code: number) => over(code));
  return { exitCode };
}
