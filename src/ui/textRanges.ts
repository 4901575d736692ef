import * as vscode from 'vscode';
import type { TextRange } from '../core/lifecycle/policyTree';

/** Offsets of a document as VS Code's lines and columns. */
export function rangeIn(document: vscode.TextDocument, { start, end }: TextRange): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
