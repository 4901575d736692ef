import * as vscode from 'vscode';
import { explainedCode } from '../../ui/diagnosticCode';
import { plain } from '../../ui/plain';
import { viewOfUri } from './ecrUri';

const SOURCE = 'ECR';

/** What ECR said against a policy, at its place in the text, until the text is another. */
export class Refusals implements vscode.Disposable {
  private readonly diagnostics = vscode.languages.createDiagnosticCollection('ecr-refusals');
  private readonly typing = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (contentChanges.length > 0 && viewOfUri(document.uri) !== undefined)
      this.diagnostics.delete(document.uri);
  });

  set(uri: vscode.Uri, range: vscode.Range, said: string): void {
    const message = vscode.l10n.t('ECR refused this policy: {0}', plain(said));
    const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
    diagnostic.source = SOURCE;
    diagnostic.code = explainedCode(SOURCE, 'refused');
    this.diagnostics.set(uri, [diagnostic]);
  }

  dispose(): void {
    this.diagnostics.dispose();
    this.typing.dispose();
  }
}
