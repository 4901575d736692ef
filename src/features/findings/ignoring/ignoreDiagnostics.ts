import * as vscode from 'vscode';
import {
  ignoreFileProblems,
  type EntryProblem,
  type KnownFindings,
} from '../../../core/findings/ignoring/ignoreFileProblems';
import { explainedCode } from '../../../ui/diagnosticCode';
import { plain } from '../../../ui/plain';
import { SOURCE } from '../dockerfile/dockerfileDiagnostics';
import type { DockerfileReport } from '../dockerfile/dockerfileReport';
import type { DockerfileReports } from '../dockerfile/dockerfileReports';
import type { IgnoreFiles } from './ignoreFiles';
import type { IgnoreFile } from './readIgnoreFiles';

const MOST_IMAGES = 3;
const MOST_PROBLEMS = 200;

const { Information, Warning } = vscode.DiagnosticSeverity;
const SEVERITIES: Readonly<Record<EntryProblem['is'], vscode.DiagnosticSeverity>> = {
  unreadable: Warning,
  expired: Warning,
  expiring: Information,
  unmatched: Information,
};

/** Says in ignore files what is wrong with them: what cannot be read, has ended or ends soon, and what nothing is like any more. */
export class IgnoreDiagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection(`${SOURCE}-ignore`);
  private readonly subscriptions: readonly vscode.Disposable[];
  private isDue = false;
  private isDisposed = false;

  constructor(
    private readonly ignores: IgnoreFiles,
    private readonly reports: DockerfileReports,
  ) {
    this.subscriptions = [
      ignores.onDidChange(() => this.publishSoon()),
      reports.onDidChange(() => this.publishSoon()),
    ];
  }

  dispose(): void {
    this.isDisposed = true;
    for (const subscription of this.subscriptions) subscription.dispose();
    this.collection.dispose();
  }

  /** Once, however many reports a change of a file changes. */
  private publishSoon(): void {
    if (this.isDue) return;
    this.isDue = true;
    setTimeout(() => {
      this.isDue = false;
      if (!this.isDisposed) this.publish();
    }, 0);
  }

  private publish(): void {
    const known = this.reports.all().flatMap(knownFindings);
    const now = new Date();
    // A file that holds for several folders is one file.
    const files = new Map(this.ignores.all().map((file) => [file.uri.toString(), file]));
    this.collection.clear();
    for (const file of files.values()) {
      const problems = ignoreFileProblems(file.read, file.kind, known, now).slice(0, MOST_PROBLEMS);
      const lines = file.text.split('\n');
      this.collection.set(
        file.uri,
        problems.map((problem) => diagnosticOf(problem, file, lines[problem.line - 1] ?? '')),
      );
    }
  }
}

/** What was not scanned has no findings either. */
function knownFindings({ uri, read, rules }: DockerfileReport): readonly KnownFindings[] {
  if (!read.scanned.platforms.every(({ scan }) => scan.state.is === 'scanned')) return [];
  return [{ image: read.image.name, dockerfile: vscode.workspace.asRelativePath(uri, false), states: rules }];
}

function diagnosticOf(problem: EntryProblem, file: IgnoreFile, line: string): vscode.Diagnostic {
  const at = problem.line - 1;
  const start = line.length - line.trimStart().length;
  const range = new vscode.Range(at, start, at, Math.max(line.trimEnd().length, start));
  const diagnostic = new vscode.Diagnostic(range, plain(wordsOf(problem, file), 500), SEVERITIES[problem.is]);
  diagnostic.source = SOURCE;
  diagnostic.code = explainedCode(SOURCE, problem.is);
  if (problem.is === 'unmatched') diagnostic.tags = [vscode.DiagnosticTag.Unnecessary];
  return diagnostic;
}

function wordsOf(problem: EntryProblem, { kind }: IgnoreFile): string {
  const { t } = vscode.l10n;
  switch (problem.is) {
    case 'unreadable':
      return problem.message;
    case 'expired':
      return t('Ignoring {0} ended on {1}: what is found of it is shown again.', ...endOf(problem));
    case 'expiring':
      return t('Ignoring {0} ends on {1}.', ...endOf(problem));
    case 'unmatched': {
      const { images, rule } = problem;
      const more = images.length > MOST_IMAGES ? [t('{0} more', images.length - MOST_IMAGES)] : [];
      const names = [...images.slice(0, MOST_IMAGES), ...more].join(', ');
      return kind.isOurs
        ? t('{0} is not found in {1} any more: this entry may go.', nameOf(rule), names)
        : t('{0} is not found in {1} any more.', nameOf(rule), names);
    }
  }
}

type Named = Pick<Extract<EntryProblem, { readonly is: 'unmatched' }>, 'rule'>['rule'];

const nameOf = ({ id, package: name }: Named): string =>
  plain(name === undefined ? id : id === '*' ? name : `${id} (${name})`, 200);

const endOf = ({ rule }: { readonly rule: Named }): [string, string] => [
  nameOf(rule),
  plain(rule.until ?? '', 40),
];
