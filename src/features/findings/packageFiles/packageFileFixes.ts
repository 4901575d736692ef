import * as vscode from 'vscode';
import { PACKAGE_FILES_GLOB } from '../../../core/findings/manifests/packagePlaces';
import { SOURCE } from '../dockerfile/dockerfileDiagnostics';
import { fixAction } from '../dockerfile/fixes/fixAction';
import { rangeOf } from '../dockerfile/ranges';
import { offeredFixes } from './offeredFixes';
import type { PackageReports } from './packageReports';

const FILES: vscode.DocumentFilter = { scheme: 'file', pattern: PACKAGE_FILES_GLOB };

/** Quick fixes for what was found in the packages that lock files and manifests name. */
export class PackageFileFixes implements vscode.CodeActionProvider, vscode.Disposable {
  private readonly registration = vscode.languages.registerCodeActionsProvider(FILES, this, {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  });

  constructor(private readonly reports: PackageReports) {}

  provideCodeActions(
    { uri }: vscode.TextDocument,
    _asked: vscode.Range,
    { only, diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    if (only?.contains(vscode.CodeActionKind.QuickFix) === false) return [];
    const ours = diagnostics.filter(({ source }) => source === SOURCE);
    if (ours.length === 0) return [];
    const actions = this.reports.of(uri).flatMap(({ dockerfile, packages }) => {
      const places = this.reports.ofDockerfile(dockerfile).flatMap((report) => report.packages);
      const files = this.reports.filesOf(dockerfile);
      return packages.flatMap((named) => {
        const range = rangeOf(named.place.versionRange ?? named.place.range);
        const mends = ours.filter((one) => one.range.isEqual(range));
        if (mends.length === 0) return [];
        return offeredFixes(named, places, files).map((offered) => fixAction(offered, mends, uri));
      });
    });
    // Several Dockerfiles may build upon the same files.
    return [...new Map(actions.map((action) => [action.title, action])).values()];
  }

  dispose(): void {
    this.registration.dispose();
  }
}
