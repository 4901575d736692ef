import * as vscode from 'vscode';
import type { AnyError } from '../../core/errors';

/** A failed build's message on its line of the Dockerfile, until the next build or edit. */
export class BuildDiagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('ecr-build');
  private readonly subscription = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (contentChanges.length > 0) this.clear(document.uri);
  });

  async show(dockerfile: vscode.Uri, { said, line }: AnyError<'build-failed'>['details']): Promise<void> {
    if (line === undefined) return;
    const document = await vscode.workspace.openTextDocument(dockerfile);
    const place = document.lineAt(Math.min(Math.max(line, 1), document.lineCount) - 1);
    const start = place.firstNonWhitespaceCharacterIndex;
    const range = new vscode.Range(place.lineNumber, start, place.lineNumber, place.range.end.character);
    const diagnostic = new vscode.Diagnostic(range, said, vscode.DiagnosticSeverity.Error);
    diagnostic.source = 'ecr-build';
    this.collection.set(dockerfile, [diagnostic]);
  }

  clear(dockerfile: vscode.Uri): void {
    this.collection.delete(dockerfile);
  }

  dispose(): void {
    this.subscription.dispose();
    this.collection.dispose();
  }
}
