import * as vscode from 'vscode';
import { BuildTerminal } from '../../ui/buildTerminal';
import { shownPath } from './dockerfiles';

/** The terminal of one build. It appears with the first line for it. */
export interface BuildOutput {
  readonly isShown: boolean;
  readonly write: (lines: readonly string[]) => void;
  /** The terminal stays, for the user to read; Ctrl+C in it is nothing to this build any more. */
  readonly release: () => void;
}

/** One terminal for each Dockerfile, used again by its next build. */
export class BuildTerminals implements vscode.Disposable {
  private readonly terminals = new Map<string, BuildTerminal>();

  /** @param onInterrupt called when the user presses Ctrl+C in the terminal, or closes it */
  outputOf(dockerfile: vscode.Uri, title: string, onInterrupt: () => void): BuildOutput {
    let shown: BuildTerminal | undefined;
    let subscription: vscode.Disposable | undefined;
    const appear = (): BuildTerminal => {
      const terminal = this.terminalOf(dockerfile);
      subscription = terminal.onDidInterrupt(onInterrupt);
      terminal.write(['', `\x1B[1m${title}\x1B[0m`]);
      terminal.show();
      return terminal;
    };
    return {
      get isShown() {
        return shown !== undefined;
      },
      write: (lines) => {
        if (lines.length > 0) (shown ??= appear()).write(lines);
      },
      release: () => {
        subscription?.dispose();
      },
    };
  }

  dispose(): void {
    for (const terminal of this.terminals.values()) terminal.dispose();
  }

  private terminalOf(dockerfile: vscode.Uri): BuildTerminal {
    const key = dockerfile.toString();
    const kept = this.terminals.get(key);
    if (kept?.isOpen === true) return kept;
    kept?.dispose();
    const terminal = new BuildTerminal(vscode.l10n.t('ECR: Build {0}', shownPath(dockerfile)));
    this.terminals.set(key, terminal);
    return terminal;
  }
}
