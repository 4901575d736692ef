import * as vscode from 'vscode';

/** Read-only texts of one scheme, each under a name until its window closes. */
export class ShownTexts implements vscode.TextDocumentContentProvider {
  private readonly texts = new Map<string, string>();

  /** @param gone what is said where a text was shown in a window that is closed */
  constructor(
    private readonly scheme: string,
    private readonly gone: string,
    private readonly changed: (uri: vscode.Uri) => void,
  ) {}

  /** Shows a text beside what is being edited, in place of an older one of its name. */
  async show(name: string, text: string): Promise<vscode.TextEditor> {
    const uri = vscode.Uri.from({ scheme: this.scheme, path: `/${name}` });
    this.texts.set(uri.path, text);
    this.changed(uri);
    return vscode.window.showTextDocument(uri, {
      ...{ viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: false },
    });
  }

  provideTextDocumentContent({ path }: vscode.Uri): string {
    return this.texts.get(path) ?? this.gone;
  }
}
