import * as vscode from 'vscode';
import { checkPolicy } from '../../../core/lifecycle/checkPolicy';
import { explainedCode } from '../../../ui/diagnosticCode';
import { diagnosticOf } from '../../../ui/textChecks';
import { TypedDocuments } from '../../../ui/typedDocuments';
import type { PolicyDocuments } from './policyDocuments';
import { problemsOfReferences } from './referencedPolicies';

const SOURCE = 'ecr-lifecycle';

/** Checks the policies of open documents as they are typed. */
export class PolicyDiagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection(SOURCE);
  private readonly subscriptions: readonly Pick<vscode.Disposable, 'dispose'>[];

  constructor(
    private readonly documents: PolicyDocuments,
    private readonly withEmbedded: (uri: vscode.Uri) => boolean,
  ) {
    const { workspace } = vscode;
    const typed = new TypedDocuments(
      (document) => this.check(document),
      (uri) => this.collection.delete(uri),
    );
    this.subscriptions = [
      typed,
      // What other files say of this one may have changed with it.
      workspace.onDidSaveTextDocument(() => typed.checkAll()),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('ecrExplorer.lifecycle.checkEmbedded')) typed.checkAll();
      }),
    ];
  }

  dispose(): void {
    for (const part of [...this.subscriptions, this.collection]) part.dispose();
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
      problem.code = explainedCode(SOURCE, 'FILE');
    }
    this.show(document.uri, [...own, ...more]);
  }

  private show(uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]): void {
    if (diagnostics.length === 0) this.collection.delete(uri);
    else this.collection.set(uri, diagnostics);
  }
}

/** How an `ecr:` document opens where there is no policy yet: nobody has written what is wrong with it. */
function isNotBegun(document: vscode.TextDocument): boolean {
  return document.uri.scheme === 'ecr' && /^\s*\{\s*"rules"\s*:\s*\[\s*\]\s*\}\s*$/.test(document.getText());
}
