import * as vscode from 'vscode';
import { checkPolicy } from '../../../core/lifecycle/checkPolicy';
import { diagnosticOf } from '../../../ui/textChecks';
import type { PolicyDocuments } from './policyDocuments';
import { problemsOfReferences } from './referencedPolicies';

/** How long typing may pause before the policy is checked again, in milliseconds. */
const PAUSE_MS = 120;
const SOURCE = 'ecr-lifecycle';

/** Checks the policies of open documents as they are typed. */
export class PolicyDiagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection(SOURCE);
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(
    private readonly documents: PolicyDocuments,
    private readonly withEmbedded: (uri: vscode.Uri) => boolean,
  ) {
    const { workspace } = vscode;
    this.subscriptions = [
      workspace.onDidOpenTextDocument((document) => this.check(document)),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.checkSoon(document);
      }),
      // What other files say of this one may have changed with it.
      workspace.onDidSaveTextDocument(() => this.checkAll()),
      workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('ecrExplorer.lifecycle.checkEmbedded')) this.checkAll();
      }),
    ];
    this.checkAll();
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    for (const subscription of this.subscriptions) subscription.dispose();
    this.collection.dispose();
  }

  private checkAll(): void {
    for (const document of vscode.workspace.textDocuments) this.check(document);
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
    const parts = isNotBegun(document)
      ? []
      : this.documents.partsOf(document, this.withEmbedded(document.uri));
    // VS Code itself underlines what is no JSON.
    const isSyntaxToldElsewhere = document.languageId === 'json';
    const problems = parts.flatMap(({ policy, kind }) =>
      checkPolicy(policy, { kind, isSyntaxToldElsewhere }),
    );
    const own = problems.map((problem) => diagnosticOf(document, problem, SOURCE));
    this.show(document.uri, own);
    if (this.withEmbedded(document.uri) && document.uri.path.endsWith('.tf'))
      void this.addReferences(document, own);
  }

  /** Files are read meanwhile: what is told of them is told of the version that named them. */
  private async addReferences(
    document: vscode.TextDocument,
    own: readonly vscode.Diagnostic[],
  ): Promise<void> {
    const { version } = document;
    const more = await problemsOfReferences(document).catch(() => []);
    if (more.length === 0 || document.isClosed || document.version !== version) return;
    for (const problem of more) {
      problem.source = SOURCE;
      problem.code = 'FILE';
    }
    this.show(document.uri, [...own, ...more]);
  }

  private show(uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]): void {
    if (diagnostics.length === 0) this.collection.delete(uri);
    else this.collection.set(uri, diagnostics);
  }

  private forget(uri: vscode.Uri): void {
    clearTimeout(this.waiting.get(uri.toString()));
    this.waiting.delete(uri.toString());
    this.collection.delete(uri);
  }
}

/** How an `ecr:` document opens where there is no policy yet: nobody has written what is wrong with it. */
function isNotBegun(document: vscode.TextDocument): boolean {
  return document.uri.scheme === 'ecr' && /^\s*\{\s*"rules"\s*:\s*\[\s*\]\s*\}\s*$/.test(document.getText());
}
