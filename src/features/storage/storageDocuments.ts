import * as vscode from 'vscode';
import type { StorageReport } from '../../core/storage/storageReport';
import type { Format } from '../../ui/format';
import type { LinkedLine } from '../../ui/textTable';
import type { StorageScope } from './storageScope';
import { STORAGE_SCHEME } from './storageScheme';
import { storageText } from './storageText';

/** A report that is shown, and what it is of. */
export interface ShownStorage {
  readonly name: string;
  readonly scopes: readonly StorageScope[];
  readonly report: StorageReport;
}

/** The texts of what was counted, each under a name until its window closes; links and lenses are this code's alone. */
export class StorageDocuments
  implements vscode.TextDocumentContentProvider, vscode.CodeLensProvider, vscode.DocumentLinkProvider
{
  private readonly shown = new Map<string, ShownStorage & { readonly lines: readonly LinkedLine[] }>();

  constructor(
    private readonly changed: (uri: vscode.Uri) => void,
    private readonly format: Format,
  ) {}

  uriOf(name: string): vscode.Uri {
    const path = `/${name.replaceAll('/', '∕')} (${vscode.l10n.t('storage')}).txt`;
    return vscode.Uri.from({ scheme: STORAGE_SCHEME, path });
  }

  put(uri: vscode.Uri, storage: ShownStorage): void {
    const lines = storageText(storage.name, storage.report, this.format);
    this.shown.set(uri.path, { ...storage, lines });
    this.changed(uri);
  }

  get({ path }: vscode.Uri): ShownStorage | undefined {
    return this.shown.get(path);
  }

  provideTextDocumentContent({ path }: vscode.Uri): string {
    const shown = this.shown.get(path);
    return (
      shown?.lines.map(({ text }) => text).join('\n') ??
      vscode.l10n.t('This was shown in a window that is closed. Run "Storage and Cost" again.')
    );
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const shown = this.shown.get(uri.path);
    if (shown === undefined || shown.report.state === 'counting') return [];
    const { t } = vscode.l10n;
    const lens = (title: string, command: string, ...args: unknown[]): vscode.CodeLens =>
      new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command, arguments: [uri, ...args] });
    return [
      lens(t('Count Again'), 'ecrExplorer.showStorage'),
      lens(t('Copy as CSV'), 'ecrExplorer.copyStorage', 'csv'),
      lens(t('Copy as Markdown'), 'ecrExplorer.copyStorage', 'markdown'),
    ];
  }

  provideDocumentLinks({ uri }: vscode.TextDocument): vscode.DocumentLink[] {
    const lines = this.shown.get(uri.path)?.lines ?? [];
    return lines.flatMap(({ links }, line) =>
      links.map(({ start, end, command, args, tooltip }) => {
        const target = vscode.Uri.from({ scheme: 'command', path: command, query: JSON.stringify(args) });
        const link = new vscode.DocumentLink(new vscode.Range(line, start, line, end), target);
        link.tooltip = tooltip;
        return link;
      }),
    );
  }
}
