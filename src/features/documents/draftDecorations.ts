import * as vscode from 'vscode';
import type { Documents } from './documents';
import { viewOfUri } from './ecrUri';

/** Marks the tabs of documents that have a draft. */
export class DraftDecorations implements vscode.FileDecorationProvider {
  constructor(private readonly documents: Documents) {}

  async provideFileDecoration(uri: vscode.Uri): Promise<vscode.FileDecoration | undefined> {
    const found = viewOfUri(uri);
    if (found?.view !== 'document') return undefined;
    const draft = await this.documents.draft(found.path);
    if (draft === undefined) return undefined;
    // A badge has two characters at most; the word is in its tooltip.
    return new vscode.FileDecoration(
      'D',
      vscode.l10n.t('Draft: ECR does not have it yet'),
      new vscode.ThemeColor('gitDecoration.modifiedResourceForeground'),
    );
  }
}
