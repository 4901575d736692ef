import * as vscode from 'vscode';
import type { BuildWarning } from '../../core/buildkit/progress';
import { cancelled, EcrExplorerError } from '../../core/errors';
import { DockerfileChoices } from '../../state/dockerfileChoices';
import { sentenceOf } from '../../ui/errors';
import { createFormat } from '../../ui/format';
import type { Format } from '../../ui/format';
import { confirm } from '../../ui/notify';
import { withProgress } from '../../ui/progress';
import { steadyText } from '../../ui/steady';
import type { Parts } from '../parts';
import type { Output } from './buildReport';
import { BuildDiagnostics } from './diagnostics';
import { shownPath } from './dockerfiles';
import { RunningBuilds } from './runningBuilds';
import { BuildTerminals } from './terminals';
import type { BuildOutput } from './terminals';

/** Where a build is shown. `onInterrupt` is to be called when the user presses Ctrl+C there, or closes it. */
export type Stage = (onInterrupt: () => void) => BuildOutput;

/** What the builds of this window share, and how one of them is run and shown. */
export class BuildRoom implements vscode.Disposable {
  readonly choices: DockerfileChoices;
  readonly format: Format = createFormat(vscode.env.language);
  private readonly terminals = new BuildTerminals();
  private readonly diagnostics = new BuildDiagnostics();
  private readonly running = new RunningBuilds();

  constructor(readonly parts: Parts) {
    this.choices = new DockerfileChoices(parts.workspaceState);
  }

  /**
   * Asks what becomes of a build of this Dockerfile that still runs, and cancels it by consent.
   * @throws `cancelled` when it is to go on.
   */
  async makeWay(dockerfile: vscode.Uri): Promise<void> {
    const key = dockerfile.toString();
    if (!this.running.isRunning(key)) return;
    const question = vscode.l10n.t('{0} is being built.', shownPath(dockerfile));
    const detail = vscode.l10n.t('A new build would cancel that one.');
    if (!(await confirm(question, detail, vscode.l10n.t('Cancel and Restart')))) throw cancelled();
    await this.running.cancel(key);
  }

  /**
   * Runs `work` with a progress notification and the Dockerfile's terminal, or another stage. Both tell how it ended, and
   * what a build warns of, and its error, goes to the lines it is about.
   */
  async run<T>(
    dockerfile: vscode.Uri,
    title: string,
    work: (output: Output, signal: AbortSignal) => Promise<T>,
    stage: Stage = (onInterrupt) => this.terminals.outputOf(dockerfile, title, onInterrupt),
  ): Promise<T> {
    this.diagnostics.begin(dockerfile);
    const warnings: BuildWarning[] = [];
    return this.running.run(dockerfile.toString(), (restart) =>
      withProgress(title, async (report, cancel) => {
        const interrupt = new AbortController();
        const steady = steadyText((text) => report(text));
        const terminal = stage(() => interrupt.abort());
        const ended = stopwatch();
        const warn = (warning: BuildWarning): void => void warnings.push(warning);
        try {
          const output = { write: terminal.write, show: steady.show, warn };
          const result = await work(output, AbortSignal.any([restart, cancel, interrupt.signal]));
          terminal.write([ended(vscode.l10n.t('Finished'))]);
          await this.diagnostics.show(dockerfile, warnings);
          return result;
        } catch (error) {
          if (terminal.isShown) terminal.write([...problemLines(dockerfile, error), ended(failureOf(error))]);
          const failure = EcrExplorerError.is(error, 'build-failed') ? error.details : undefined;
          await this.diagnostics.show(dockerfile, warnings, failure);
          throw error;
        } finally {
          steady.end();
          terminal.release();
        }
      }),
    );
  }

  /** Builds that still run are cancelled: the engine must not go on for a window that is gone. */
  dispose(): void {
    this.running.cancelAll();
    this.diagnostics.dispose();
    this.terminals.dispose();
  }
}

function stopwatch(): (outcome: string) => string {
  const started = Date.now();
  return (outcome) => vscode.l10n.t('{0} ({1} s)', outcome, ((Date.now() - started) / 1_000).toFixed(1));
}

/** The build's error as the problem matcher `$ecr` reads it. */
function problemLines(dockerfile: vscode.Uri, error: unknown): readonly string[] {
  if (!EcrExplorerError.is(error, 'build-failed') || error.details.line === undefined) return [];
  const path = vscode.workspace.asRelativePath(dockerfile, false);
  return [`${path}:${error.details.line}: error: ${error.details.said}`];
}

export function failureOf(error: unknown): string {
  return EcrExplorerError.is(error)
    ? sentenceOf(error)
    : vscode.l10n.t('An unexpected error has ended it. The log has the details.');
}
