import * as vscode from 'vscode';
import { heldUri, uriOfPath } from './ecrUri';

/** The document at this path, where VS Code has it open. */
export function openText(path: string): vscode.TextDocument | undefined {
  const wanted = uriOfPath(path).toString();
  return vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === wanted);
}

/** Saves what is typed and not saved: that makes it the draft. */
export async function saveOpen(path: string): Promise<void> {
  const document = openText(path);
  if (document?.isDirty === true) await document.save();
}

/** Drops what is typed and not saved. */
export async function revertOpen(path: string): Promise<void> {
  if (openText(path)?.isDirty !== true) return;
  await vscode.window.showTextDocument(uriOfPath(path), { preview: false });
  await vscode.commands.executeCommand('workbench.action.files.revert');
}

/** What ECR holds, as it was last read, beside the document. */
export async function showComparison(path: string, title: string): Promise<void> {
  await vscode.commands.executeCommand('vscode.diff', heldUri(path), uriOfPath(path), title, {
    preview: true,
  });
}

/** Closes the comparisons of the document. */
export async function closeComparison(path: string): Promise<void> {
  const held = heldUri(path).toString();
  const tabs = vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => input instanceof vscode.TabInputTextDiff && input.original.toString() === held);
  await vscode.window.tabGroups.close(tabs);
}

/** Shows the document with this range selected. Offsets in UTF-16 units, as its text has them. */
export async function revealRange(
  path: string,
  range: { readonly start: number; readonly end: number },
): Promise<vscode.Range> {
  const editor = await vscode.window.showTextDocument(uriOfPath(path), { preview: false });
  const { document } = editor;
  const place = new vscode.Range(document.positionAt(range.start), document.positionAt(range.end));
  editor.selection = new vscode.Selection(place.start, place.end);
  editor.revealRange(place, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return place;
}
