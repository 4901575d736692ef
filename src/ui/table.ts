import * as vscode from 'vscode';
import { escapeMarkdown } from './tooltip';

/** A table of plain words: nothing in a cell is markdown, and each is on one line. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): vscode.MarkdownString {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => escapeMarkdown(cell, 100)).join(' | ')} |`;
  const text = new vscode.MarkdownString();
  text.appendMarkdown([line(heads), `|${' --- |'.repeat(heads.length)}`, ...rows.map(line)].join('\n'));
  return text;
}
