import * as vscode from 'vscode';
import { SOURCE, dockerfileDiagnostics } from './dockerfileDiagnostics';
import type { DockerfileReport } from './dockerfileReport';
import { fromDiagnostic } from './fromDiagnostic';
import type { DockerfileReports } from './dockerfileReports';

/** The image's own findings of its base say more than those of what the tag names now. */
function hasLine(report: DockerfileReport | undefined, line: number): boolean {
  return report?.grouped.lines.some(({ instruction }) => instruction.line === line) === true;
}

/** Puts reports on the lines of their Dockerfiles, and takes them away with their files. */
export class DockerfileFindings implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection(SOURCE);
  private readonly subscription: vscode.Disposable;

  constructor(reports: DockerfileReports) {
    this.subscription = reports.onDidChange((uri) => {
      const report = reports.of(uri);
      const own = report === undefined ? [] : dockerfileDiagnostics(report);
      const base = reports.basesOf(uri).filter(({ from }) => !hasLine(report, from.stage.from.line));
      const shown = reports.shownIn(uri);
      this.collection.set(uri, [...own, ...base.flatMap((from) => fromDiagnostic(from, shown) ?? [])]);
    });
  }

  dispose(): void {
    this.subscription.dispose();
    this.collection.dispose();
  }
}
