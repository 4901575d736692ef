import * as vscode from 'vscode';
import { plain } from './plain';

/** A paragraph of plain words. Unlike `appendText` it leaves blanks where lines may break; nothing in it is markdown. */
export function prose(text: string): vscode.MarkdownString {
  return new vscode.MarkdownString(escapeMarkdown(text, 2_000));
}

/** On one line, and at most so many characters of it. */
export function escapeMarkdown(text: string, most: number): string {
  return plain(text, most).replace(/[\\`*_{}[\]()#+\-.!~<>|&:]/g, '\\$&');
}

/** A tooltip of label–value lines. Only `appendText` is used: nothing from outside is ever markdown. */
export function tooltip(
  title: string,
  rows: readonly (readonly [label: string, value: string | undefined])[],
): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.appendText(title.slice(0, 500));
  for (const [label, value] of rows) {
    if (value === undefined || value === '') continue;
    text.appendMarkdown('\n\n');
    text.appendText(`${label}: ${value.slice(0, 500)}`);
  }
  return text;
}
