import * as vscode from 'vscode';
import { problemOfFailure, problemsOfWarnings } from '../../core/build/buildProblems';
import type { BuildProblem, FailedAt } from '../../core/build/buildProblems';
import type { BuildWarning } from '../../core/buildkit/progress';
import { explainedCode } from '../../ui/diagnosticCode';

const SOURCE = 'ecr-build';

/** What builds warned of and why they failed, on the lines of the Dockerfile, until the next build or edit. */
export class BuildDiagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection(SOURCE);
  /** Dockerfiles that are as they were when their build began: lines in its words are lines of the file. */
  private readonly unchanged = new Set<string>();
  private readonly subscription = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (contentChanges.length === 0) return;
    this.unchanged.delete(document.uri.toString());
    this.collection.delete(document.uri);
  });

  /** To be called when a build of the Dockerfile begins. */
  begin(dockerfile: vscode.Uri): void {
    this.collection.delete(dockerfile);
    this.unchanged.add(dockerfile.toString());
  }

  /** Shows how a build ended, unless the Dockerfile has been edited since it began. */
  async show(dockerfile: vscode.Uri, warnings: readonly BuildWarning[], failure?: FailedAt): Promise<void> {
    if (failure === undefined && warnings.length === 0) return;
    const document = await opened(dockerfile);
    if (document === undefined || !this.unchanged.has(dockerfile.toString())) return;
    const error = failure && problemOfFailure(failure, document.getText());
    const problems = [...(error === undefined ? [] : [error]), ...problemsOfWarnings(warnings)];
    this.collection.set(
      dockerfile,
      problems.map((problem) => diagnostic(document, problem)),
    );
  }

  dispose(): void {
    this.subscription.dispose();
    this.collection.dispose();
  }
}

/** A Dockerfile that has gone has no lines, and that must not hide why its build failed. */
async function opened(dockerfile: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(dockerfile);
  } catch {
    return undefined;
  }
}

function diagnostic(document: vscode.TextDocument, problem: BuildProblem): vscode.Diagnostic {
  const { Error: error, Warning: warning } = vscode.DiagnosticSeverity;
  const severity = problem.severity === 'error' ? error : warning;
  const shown = new vscode.Diagnostic(rangeOf(document, problem), problem.message, severity);
  shown.source = SOURCE;
  if (problem.url !== undefined)
    shown.code = { value: problem.rule ?? vscode.l10n.t('More'), target: vscode.Uri.parse(problem.url) };
  else if (problem.rule !== undefined) shown.code = problem.rule;
  else if (problem.severity === 'error') shown.code = explainedCode(SOURCE, 'failed');
  return shown;
}

/** From the first word to the end of the last line; what lies beyond the document is put on its last line. */
function rangeOf(document: vscode.TextDocument, { startLine, endLine }: BuildProblem): vscode.Range {
  const first = document.lineAt(Math.min(startLine, document.lineCount) - 1);
  const last = document.lineAt(Math.min(Math.max(startLine, endLine), document.lineCount) - 1);
  return new vscode.Range(
    first.range.start.translate(0, first.firstNonWhitespaceCharacterIndex),
    last.range.end,
  );
}
