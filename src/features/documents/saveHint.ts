import * as vscode from 'vscode';
import type { CommandId } from '../../contributions';
import { parseDocumentPath } from '../../core/documents/documentPath';
import { showInformation } from '../../ui/notify';
import type { Documents } from './documents';
import { subjectOf } from './documentWords';
import { viewOfUri } from './ecrUri';

/** Says after a save by hand that it made a draft, and what to do with it. Saves by themselves are silent. */
export function hintAfterSave(documents: Documents): vscode.Disposable {
  const byHand = new Set<string>();
  const shown = new Set<string>();

  async function hint(uri: vscode.Uri, path: string): Promise<void> {
    const document = parseDocumentPath(path);
    if (document === undefined || shown.has(path) || (await documents.draft(path)) === undefined) return;
    shown.add(path);
    const run = (command: CommandId) => () => vscode.commands.executeCommand(command, uri);
    const text = vscode.l10n.t(
      'Saved as a draft of the policy of {0}. ECR does not have it yet.',
      subjectOf(document),
    );
    try {
      await showInformation(text, [
        { title: vscode.l10n.t('Apply…'), run: run('ecrExplorer.applyPolicy') },
        { title: vscode.l10n.t('Discard Draft'), run: run('ecrExplorer.discardPolicyDraft') },
      ]);
    } finally {
      shown.delete(path);
    }
  }

  return vscode.Disposable.from(
    vscode.workspace.onWillSaveTextDocument(({ document: { uri }, reason }) => {
      if (reason === vscode.TextDocumentSaveReason.Manual && viewOfUri(uri)?.view === 'document')
        byHand.add(uri.toString());
    }),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      const found = viewOfUri(uri);
      if (byHand.delete(uri.toString()) && found !== undefined) void hint(uri, found.path);
    }),
  );
}
