import type * as vscode from 'vscode';
import { offeredFixes } from '../../packageFiles/offeredFixes';
import type { PackageReports } from '../../packageFiles/packageReports';
import { diagnosticsOf, type AskedLine } from './askedLine';
import { fixAction } from './fixAction';

/** Mends language packages in the files that ask for them, from the line that brought them into the image. */
export function namedPackageActions(
  asked: AskedLine,
  packages: PackageReports,
): readonly vscode.CodeAction[] {
  const { uri } = asked.report;
  const places = packages.ofDockerfile(uri);
  const files = packages.filesOf(uri);
  return asked.packages.flatMap((group) => {
    const found = places
      .flatMap((report) => report.packages)
      .filter(({ findings }) => findings.some((finding) => group.findings.includes(finding)));
    const fixes = found.flatMap((one) => offeredFixes(one, found, files));
    const titles = new Map(fixes.map((offered) => [offered.fix.title, offered]));
    return [...titles.values()].map((offered) => fixAction(offered, diagnosticsOf(asked, [group]), uri));
  });
}
