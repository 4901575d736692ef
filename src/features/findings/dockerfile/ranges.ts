import * as vscode from 'vscode';
import type { SourceRange } from '../../../core/findings/attribution';

/** The editor counts lines from 0. */
export function rangeOf({ line, character, endLine, endCharacter }: SourceRange): vscode.Range {
  return new vscode.Range(line - 1, character, endLine - 1, endCharacter);
}
