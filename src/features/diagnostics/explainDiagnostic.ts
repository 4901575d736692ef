import * as vscode from 'vscode';
import { pageEntries, type PageEntry } from '../../core/diagnostics/pageEntries';
import { pickOne } from '../../ui/pick';

/**
 * Opens what the page says of a diagnostic's code.
 * @param args source and code, from the link of a diagnostic or from whoever wrote a link: what the page does not know is asked for
 */
export async function explainDiagnostic(page: vscode.Uri, args: readonly unknown[]): Promise<void> {
  const entries = pageEntries(new TextDecoder().decode(await vscode.workspace.fs.readFile(page)));
  const [source, code] = args;
  const entry = entries.find((one) => one.source === source && one.code === code) ?? (await ask(entries));
  try {
    await vscode.commands.executeCommand('markdown.showPreview', page.with({ fragment: entry.anchor }));
  } catch {
    // The preview is an extension as well, and may be turned off.
    const at = new vscode.Position(entry.line, 0);
    await vscode.window.showTextDocument(page, { selection: new vscode.Range(at, at) });
  }
}

function ask(entries: readonly PageEntry[]): Promise<PageEntry> {
  return pickOne(
    entries.map((entry) => ({
      label: entry.code,
      description: entry.title,
      section: entry.source,
      value: entry,
    })),
    {
      title: vscode.l10n.t('Explain a Diagnostic'),
      placeholder: vscode.l10n.t('The code behind its message'),
    },
  );
}
