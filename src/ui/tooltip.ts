import * as vscode from 'vscode';
import { plain } from './plain';

const LONGEST = 500;

/** A paragraph of plain words. Unlike `appendText` it leaves blanks where lines may break; nothing in it is markdown. */
export function prose(text: string): vscode.MarkdownString {
  return new vscode.MarkdownString(escapeMarkdown(text, 2_000));
}

/** A tooltip of label–value lines, each on one line of its own. Nothing from outside is ever markdown. */
export function tooltip(
  title: string,
  rows: readonly (readonly [label: string, value: string | undefined])[],
): vscode.MarkdownString {
  const lines = rows.flatMap(([label, value]) =>
    value === undefined || value === '' ? [] : [escapeMarkdown(`${label}: ${plain(value, LONGEST)}`)],
  );
  return new vscode.MarkdownString([escapeMarkdown(title, LONGEST), ...lines].join('\n\n'));
}

/** One line without markdown. `appendText` lets `<command:…>` through, which is a link. Blanks at the start would make it code. */
export function escapeMarkdown(text: string, limit?: number): string {
  return plain(text, limit)
    .trim()
    .replace(/[\\`*_{}[\]()#+\-.!~<>|&:]/g, '\\$&');
}
