import * as vscode from 'vscode';
import { SOURCE, dockerfileDiagnostics } from './dockerfileDiagnostics';
import type { DockerfileReport } from './dockerfileReport';
import { fromDiagnostic } from './fromDiagnostic';
import { rangeOf } from './ranges';
import type { PackageReport, PackageReports } from '../packageFiles/packageReports';
import type { IgnoreFiles } from '../ignoring/ignoreFiles';
import { notIgnored } from '../ignoring/notIgnored';
import type { Finding } from '../../../core/findings/finding';
import type { DockerfileReports } from './dockerfileReports';

/** Where findings of language packages lead to, beside the Dockerfile. */
function locationsOf(reports: readonly PackageReport[]): ReadonlyMap<Finding, readonly vscode.Location[]> {
  const locations = new Map<Finding, vscode.Location[]>();
  for (const { uri, packages } of reports)
    for (const { place, findings } of packages)
      for (const finding of findings) {
        const known = locations.get(finding) ?? [];
        locations.set(finding, known);
        known.push(new vscode.Location(uri, rangeOf(place.range)));
      }
  return locations;
}

/** The image's own findings of its base say more than those of what the tag names now. */
function hasLine(report: DockerfileReport | undefined, line: number): boolean {
  return report?.grouped.lines.some(({ instruction }) => instruction.line === line) === true;
}

/** Puts reports on the lines of their Dockerfiles, and takes them away with their files. */
export class DockerfileFindings implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection(SOURCE);
  private readonly subscriptions: readonly vscode.Disposable[];

  constructor(reports: DockerfileReports, packages: PackageReports, ignores: IgnoreFiles) {
    const publish = (uri: vscode.Uri): void => {
      const report = reports.of(uri);
      const own =
        report === undefined ? [] : dockerfileDiagnostics(report, locationsOf(packages.ofDockerfile(uri)));
      const base = reports.basesOf(uri).filter(({ from }) => !hasLine(report, from.stage.from.line));
      const shown = reports.shownIn(uri);
      const diagnostics = base.flatMap((from) => {
        const open = notIgnored(ignores, from.base, uri).map(({ finding }) => finding);
        return fromDiagnostic(from, open, shown) ?? [];
      });
      this.collection.set(uri, [...own, ...diagnostics]);
    };
    this.subscriptions = [reports.onDidChange(publish), packages.onDidLocate(publish)];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.collection.dispose();
  }
}
