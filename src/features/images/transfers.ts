import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import { BuildTerminal } from '../../ui/buildTerminal';
import { sentenceOf } from '../../ui/errors';
import { withProgress } from '../../ui/progress';
import { steadyText } from '../../ui/steady';
import type { Output } from './needs';

interface Place {
  readonly terminal: BuildTerminal;
  isBusy: boolean;
}

/** Pushes and pulls of images as they are shown: in a notification, and in a terminal once there is a line for it. */
export class Transfers implements vscode.Disposable {
  private readonly places: Place[] = [];
  private readonly closing = new AbortController();

  /** Runs `work`; the user cancels it in the notification, or by Ctrl+C in its terminal. */
  run<T>(title: string, work: (output: Output, signal: AbortSignal) => Promise<T>): Promise<T> {
    return withProgress(title, async (report, cancel) => {
      const interrupt = new AbortController();
      const steady = steadyText((text) => report(text));
      let place: Place | undefined;
      let listening: vscode.Disposable | undefined;
      const write = (lines: readonly string[]): void => {
        if (place === undefined) {
          place = this.freePlace();
          listening = place.terminal.onDidInterrupt(() => interrupt.abort());
          place.terminal.write(['', `\x1B[1m${title}\x1B[0m`]);
          place.terminal.show();
        }
        place.terminal.write(lines);
      };
      try {
        const signal = AbortSignal.any([cancel, interrupt.signal, this.closing.signal]);
        return await work({ write, show: steady.show }, signal);
      } catch (error) {
        if (place !== undefined && EcrExplorerError.is(error)) write([sentenceOf(error)]);
        throw error;
      } finally {
        steady.end();
        listening?.dispose();
        if (place !== undefined) place.isBusy = false;
      }
    });
  }

  /** Nothing goes on for a window that is gone. */
  dispose(): void {
    this.closing.abort();
    for (const { terminal } of this.places) terminal.dispose();
  }

  private freePlace(): Place {
    const free = this.places.find(({ terminal, isBusy }) => terminal.isOpen && !isBusy);
    const place = free ?? { terminal: new BuildTerminal(vscode.l10n.t('ECR: Images')), isBusy: true };
    place.isBusy = true;
    if (free === undefined) this.places.push(place);
    return place;
  }
}
