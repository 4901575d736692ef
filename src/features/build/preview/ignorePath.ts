import path from 'node:path';
import * as vscode from 'vscode';
import { ignoreLine, ignoreLineAfter } from '../../../core/buildContext/ignoreLine';
import { ignoreFilesOf } from '../../../core/buildContext/ignoreFile';
import { cancelled } from '../../../core/errors';
import type { CountedContext } from './countContext';

/** The ignore file that holds for a context, or the one to make. */
export function ignoreFileOf({ dockerfile, folder, ignoreFile }: CountedContext): string {
  return ignoreFile ?? path.join(folder, ignoreFilesOf(dockerfile.fsPath).inContext);
}

/**
 * Leaves a path of the context out of it: the ignore file, made where there is none, is shown with the line added to it.
 * Undo takes the line out again.
 * @throws `cancelled` when it cannot be changed or saved; VS Code has said why
 */
export async function ignorePath(context: CountedContext, pathInContext: string): Promise<void> {
  const file = vscode.Uri.file(ignoreFileOf(context));
  const line = ignoreLine(pathInContext);
  if (context.ignoreFile === undefined) {
    const creation = new vscode.WorkspaceEdit();
    creation.createFile(file, { ignoreIfExists: true });
    await apply(creation);
  }
  const document = await vscode.workspace.openTextDocument(file);
  const edit = new vscode.WorkspaceEdit();
  const end = document.lineAt(document.lineCount - 1).range.end;
  edit.insert(file, end, ignoreLineAfter(document.getText(), line));
  await apply(edit);
  // The walk and the builder read the file, not the editor.
  if (!(await document.save())) throw cancelled();
  await vscode.window.showTextDocument(document, { preserveFocus: true, preview: false });
}

async function apply(edit: vscode.WorkspaceEdit): Promise<void> {
  if (!(await vscode.workspace.applyEdit(edit))) throw cancelled();
}
