import * as vscode from 'vscode';
import { advisoryOf } from '../../../core/findings/finding';
import { countsInWords, countSeverities, idsInWords } from '../../../core/findings/lineSummary';
import type { PackageFindings } from '../../../core/findings/manifests/packageFindings';
import { explainedCode } from '../../../ui/diagnosticCode';
import { plain } from '../../../ui/plain';
import { SOURCE } from '../dockerfile/dockerfileDiagnostics';
import { rangeOf } from '../dockerfile/ranges';
import type { PackageReport, PackageReports } from './packageReports';

/** A lock file names thousands of packages: what is above this is a count. */
const MOST_PACKAGES = 100;

/** Puts findings of language packages on the lines of the files that name them. */
export class PackageFileFindings implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection(`${SOURCE}-packages`);
  private readonly subscription: vscode.Disposable;

  constructor(reports: PackageReports) {
    this.subscription = reports.onDidChange((uris) =>
      this.collection.set(
        uris.map((uri): [vscode.Uri, vscode.Diagnostic[]] => [uri, reports.of(uri).flatMap(diagnostics)]),
      ),
    );
  }

  dispose(): void {
    this.subscription.dispose();
    this.collection.dispose();
  }
}

function diagnostics(report: PackageReport): vscode.Diagnostic[] {
  const shown = report.packages.slice(0, MOST_PACKAGES).map((found) => diagnostic(report, found));
  const more = report.packages.length - shown.length;
  if (more === 0) return shown;
  const words = vscode.l10n.t('and {0} more packages with findings: Show Scan Findings has them all.', more);
  const { Information } = vscode.DiagnosticSeverity;
  const rest = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 0), words, Information);
  rest.source = SOURCE;
  rest.code = explainedCode(SOURCE, 'more');
  return [...shown, rest];
}

function diagnostic(
  { dockerfile, image }: PackageReport,
  { place, findings, fixed }: PackageFindings,
): vscode.Diagnostic {
  const { t } = vscode.l10n;
  const ids = [...new Set(findings.map(({ vulnerabilityId }) => vulnerabilityId))];
  const message = [
    `${place.name} ${findings[0]?.package.version ?? ''}: ${countsInWords(countSeverities(findings))} (${idsInWords(ids)})`,
    ...(fixed === undefined
      ? [t('no fix yet')]
      : [
          fixed.isOtherMajor
            ? t('fixed in {0}, another major version', fixed.version)
            : t('fixed in {0}', fixed.version),
        ]),
    t('in {0}', image),
  ].join(' · ');
  const { Information, Warning } = vscode.DiagnosticSeverity;
  const made = new vscode.Diagnostic(
    rangeOf(place.versionRange ?? place.range),
    plain(message, 1_000),
    place.direct && fixed !== undefined ? Warning : Information,
  );
  const [worst] = findings;
  const advisory = worst && advisoryOf(worst);
  const id = plain(worst?.vulnerabilityId ?? '', 60);
  made.source = SOURCE;
  made.code = advisory === undefined ? id : { value: id, target: vscode.Uri.parse(advisory, true) };
  const path = worst?.package.path;
  if (path !== undefined)
    made.relatedInformation = [
      new vscode.DiagnosticRelatedInformation(
        new vscode.Location(dockerfile, new vscode.Position(0, 0)),
        plain(t('in the image at {0}', path), 300),
      ),
    ];
  return made;
}
