import * as vscode from 'vscode';
import type { PolicyProblem } from '../core/lifecycle/problem';
import { rangeIn } from './textRanges';

/** How long typing may pause before a text is checked again, in milliseconds. */
const PAUSE_MS = 120;

const SEVERITIES: { readonly [S in PolicyProblem['severity']]: vscode.DiagnosticSeverity } = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

/** Checks open documents as they are typed, from now on. */
export class TextChecks implements vscode.Disposable {
  private readonly collection: vscode.DiagnosticCollection;
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly subscriptions: readonly vscode.Disposable[];

  /**
   * @param source of the diagnostics
   * @param problemsIn empty for documents that are nobody's
   */
  constructor(
    private readonly source: string,
    private readonly problemsIn: (document: vscode.TextDocument) => readonly PolicyProblem[],
  ) {
    const { workspace } = vscode;
    this.collection = vscode.languages.createDiagnosticCollection(source);
    this.subscriptions = [
      workspace.onDidOpenTextDocument((document) => this.check(document)),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.checkSoon(document);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)),
    ];
    for (const document of workspace.textDocuments) this.check(document);
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    for (const subscription of this.subscriptions) subscription.dispose();
    this.collection.dispose();
  }

  private checkSoon(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.waiting.get(key));
    const check = (): void => {
      this.waiting.delete(key);
      if (!document.isClosed) this.check(document);
    };
    this.waiting.set(key, setTimeout(check, PAUSE_MS));
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

  private forget(uri: vscode.Uri): void {
    clearTimeout(this.waiting.get(uri.toString()));
    this.waiting.delete(uri.toString());
    this.collection.delete(uri);
  }
}

export function diagnosticOf(
  document: vscode.TextDocument,
  { range, message, severity, code }: PolicyProblem,
  source: string,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(rangeIn(document, range), message, SEVERITIES[severity]);
  diagnostic.source = source;
  diagnostic.code = code;
  return diagnostic;
}
