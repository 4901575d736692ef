import * as vscode from 'vscode';
import { EcrExplorerError } from '../../../core/errors';
import type { SourceRange } from '../../../core/findings/attribution';
import type { CommandHandler } from '../../parts';
import { askedRows } from './askedRows';

/** Shows the line of the Dockerfile that a row's findings come from. */
export function openFindingLine(): CommandHandler {
  return async (row) => {
    const [asked] = askedRows([row]);
    if (asked?.line === undefined) return;
    const { dockerfile, range } = asked.line;
    const document = await opened(dockerfile);
    const selection = document.validateRange(editorRange(range));
    await vscode.window.showTextDocument(document, { selection, preview: true });
  };
}

/** It may have gone since the findings were read. */
async function opened(dockerfile: vscode.Uri): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(dockerfile);
  } catch (cause) {
    const uri = dockerfile.scheme === 'file' ? dockerfile.fsPath : dockerfile.toString();
    throw new EcrExplorerError('not-a-local-file', { uri }, { cause });
  }
}

function editorRange({ line, character, endLine, endCharacter }: SourceRange): vscode.Range {
  return new vscode.Range(line - 1, character, endLine - 1, endCharacter);
}
