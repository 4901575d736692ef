import * as vscode from 'vscode';
import { SOURCE, dockerfileDiagnostics } from './dockerfileDiagnostics';
import type { DockerfileReports } from './dockerfileReports';

/** Puts reports on the lines of their Dockerfiles, and takes them away with their files. */
export class DockerfileFindings implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection(SOURCE);
  private readonly subscription: vscode.Disposable;

  constructor(reports: DockerfileReports) {
    this.subscription = reports.onDidChange((uri) => {
      const report = reports.of(uri);
      this.collection.set(uri, report === undefined ? undefined : [...dockerfileDiagnostics(report)]);
    });
  }

  dispose(): void {
    this.subscription.dispose();
    this.collection.dispose();
  }
}
