import * as vscode from 'vscode';
import type { DiagnosticCode, DiagnosticSource } from '../core/diagnostics/diagnostics';
import type { PolicyProblem } from '../core/lifecycle/problem';
import { explainedCode } from './diagnosticCode';
import { rangeIn } from './textRanges';
import { TypedDocuments } from './typedDocuments';

const SEVERITIES: { readonly [S in PolicyProblem['severity']]: vscode.DiagnosticSeverity } = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

/** Checks open documents as they are typed, from now on. */
export class TextChecks<Source extends DiagnosticSource> implements vscode.Disposable {
  private readonly collection: vscode.DiagnosticCollection;
  private readonly documents: TypedDocuments;

  /**
   * @param source of the diagnostics
   * @param problemsIn empty for documents that are nobody's
   */
  constructor(
    private readonly source: Source,
    private readonly problemsIn: (
      document: vscode.TextDocument,
    ) => readonly PolicyProblem<DiagnosticCode<Source>>[],
  ) {
    this.collection = vscode.languages.createDiagnosticCollection(source);
    this.documents = new TypedDocuments(
      (document) => this.check(document),
      (uri) => this.collection.delete(uri),
    );
  }

  dispose(): void {
    this.documents.dispose();
    this.collection.dispose();
  }

  private check(document: vscode.TextDocument): void {
    const problems = this.problemsIn(document);
    if (problems.length === 0) this.collection.delete(document.uri);
    else
      this.collection.set(
        document.uri,
        problems.map((problem) => diagnosticOf(document, problem, this.source)),
      );
  }
}

export function diagnosticOf<Source extends DiagnosticSource>(
  document: vscode.TextDocument,
  { range, message, severity, code }: PolicyProblem<DiagnosticCode<Source>>,
  source: Source,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(rangeIn(document, range), message, SEVERITIES[severity]);
  diagnostic.source = source;
  diagnostic.code = explainedCode(source, code);
  return diagnostic;
}
