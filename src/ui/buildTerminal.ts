import * as vscode from 'vscode';
import { keepColours } from '../core/terminal/keepColours';
import { plain } from './plain';

/** Lines kept for a terminal that VS Code has not opened yet: what is written before would be lost. */
const WAITING_LINES = 5_000;
const CTRL_C = '\x03';

/** The output of one Dockerfile's builds, as a terminal that runs nothing. */
export class BuildTerminal implements vscode.Disposable {
  private readonly written = new vscode.EventEmitter<string>();
  private readonly interrupted = new vscode.EventEmitter<void>();
  private readonly terminal: vscode.Terminal;
  private waiting: string[] | undefined = [];
  private isClosed = false;
  /** Fires when the user presses Ctrl+C in the terminal, or closes it. */
  readonly onDidInterrupt = this.interrupted.event;

  constructor(title: string) {
    const pty: vscode.Pseudoterminal = {
      onDidWrite: this.written.event,
      open: () => {
        const lines = this.waiting ?? [];
        this.waiting = undefined;
        if (lines.length > 0) this.written.fire(lines.join(''));
      },
      close: () => {
        this.isClosed = true;
        this.interrupted.fire();
      },
      handleInput: (input) => {
        if (input === CTRL_C) this.interrupted.fire();
      },
    };
    this.terminal = vscode.window.createTerminal({ name: plain(title), pty, isTransient: true });
  }

  /** False once the user has closed it: nothing can be shown in it any more. */
  get isOpen(): boolean {
    return !this.isClosed;
  }

  /** Shows it without taking the focus from the editor. */
  show(): void {
    this.terminal.show(true);
  }

  /** Adds lines. Their colours stay; whatever else a terminal would obey is taken out. */
  write(lines: readonly string[]): void {
    if (this.isClosed || lines.length === 0) return;
    const text = lines.map((line) => `${keepColours(line)}\r\n`).join('');
    if (this.waiting === undefined) this.written.fire(text);
    else if (this.waiting.length < WAITING_LINES) this.waiting.push(text);
  }

  dispose(): void {
    this.isClosed = true;
    this.terminal.dispose();
    this.written.dispose();
    this.interrupted.dispose();
  }
}
