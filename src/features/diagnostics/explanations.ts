import * as vscode from 'vscode';
import { pageEntries, type PageEntry } from '../../core/diagnostics/pageEntries';
import { explanationUri } from '../../ui/diagnosticCode';
import { pickOne } from '../../ui/pick';

/** What is written of the codes of diagnostics, out of the page that is packed with the extension. */
export class Explanations implements vscode.TextDocumentContentProvider {
  /** @param page docs/diagnostics.md */
  constructor(private readonly page: vscode.Uri) {}

  /** Anybody may write a link with such an address: what the page does not know is empty. */
  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const entries = await this.entries();
    const entry = entries.find((one) => explanationUri(one).path === uri.path);
    // It is a document of its own, whose heading is the first.
    return entry?.text.replace(/^### /, '# ') ?? '';
  }

  async ask(): Promise<void> {
    const chosen = await pickOne<PageEntry>(
      this.entries().then((entries) =>
        entries.map((entry) => ({
          ...{ label: entry.code, description: entry.title, section: entry.source },
          value: entry,
        })),
      ),
      {
        title: vscode.l10n.t('Explain a Diagnostic'),
        placeholder: vscode.l10n.t('The code behind its message'),
      },
    );
    await vscode.commands.executeCommand('vscode.open', explanationUri(chosen));
  }

  private async entries(): Promise<readonly PageEntry[]> {
    return pageEntries(new TextDecoder().decode(await vscode.workspace.fs.readFile(this.page)));
  }
}
