import * as vscode from 'vscode';

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
