import * as vscode from 'vscode';
import { keepColours } from '../core/terminal/keepColours';

/** VS Code drops what was written a moment before the end: it passes lines on in batches (milliseconds). */
const LAST_LINES_MS = 150;
const CTRL_C = '\x03';

/** The terminal of a task that runs in this extension: what it writes, and how it ends. */
export class TaskTerminal implements vscode.Pseudoterminal {
  private readonly written = new vscode.EventEmitter<string>();
  private readonly ended = new vscode.EventEmitter<number>();
  private readonly interruption = new AbortController();
  readonly onDidWrite = this.written.event;
  /** The exit code of the task. */
  readonly onDidClose = this.ended.event;

  /** @param run the task's work, which begins when VS Code has opened the terminal; resolves with its exit code */
  constructor(private readonly run: (terminal: TaskTerminal, signal: AbortSignal) => Promise<number>) {}

  open(): void {
    void this.run(this, this.interruption.signal).then((code) => {
      setTimeout(() => this.ended.fire(code), LAST_LINES_MS);
    });
  }

  /** The user has ended the task, or closed its terminal. */
  close(): void {
    this.interruption.abort();
  }

  handleInput(input: string): void {
    if (input === CTRL_C) this.interruption.abort();
  }

  /** Adds lines. Their colours stay; whatever else a terminal would obey is taken out. */
  readonly write = (lines: readonly string[]): void => {
    if (lines.length > 0) this.written.fire(lines.map((line) => `${keepColours(line)}\r\n`).join(''));
  };
}
