import * as vscode from 'vscode';
import { advisoryOf, type Finding } from '../../../core/findings/finding';
import type { LineGroup } from '../../../core/findings/lineGroup';
import {
  countSeverities,
  countsInWords,
  foldedInWords,
  idsInWords,
} from '../../../core/findings/lineSummary';
import type { PackageGroup, Urgency } from '../../../core/findings/packageGroup';
import { explainedCode } from '../../../ui/diagnosticCode';
import { plain } from '../../../ui/plain';
import { rangeOf } from './ranges';
import type { DockerfileReport } from './dockerfileReport';

export const SOURCE = 'ecr-scan';
/** More than these on one line are a count: the view has them all. */
const MOST_PACKAGES = 5;
const MOST_RELATED = 10;

const { Hint, Information, Warning } = vscode.DiagnosticSeverity;
/** Never an error: the Dockerfile's text is none. */
const SEVERITIES: Readonly<Record<Urgency, vscode.DiagnosticSeverity>> = {
  warning: Warning,
  information: Information,
  hint: Hint,
};

/** Places in other files that brought a finding in: lines of lock files and manifests. */
export type Locations = ReadonlyMap<Finding, readonly vscode.Location[]>;

/** A report as diagnostics: few for each line, and all of its text plain. */
export function dockerfileDiagnostics(
  report: DockerfileReport,
  locations: Locations,
): readonly vscode.Diagnostic[] {
  const lines = report.grouped.lines.flatMap((line) =>
    line.isBase ? baseDiagnostics(report, line) : ownDiagnostics(report, line, locations),
  );
  for (const diagnostic of lines) diagnostic.source = SOURCE;
  return [...lines, ...refusals(report)];
}

/** A base image brings many packages along: one summary says what can be done about them together. */
function baseDiagnostics(report: DockerfileReport, line: LineGroup): readonly vscode.Diagnostic[] {
  const [first] = line.packages.length > 0 ? line.packages : line.folded;
  if (first === undefined) return [];
  const { t } = vscode.l10n;
  const base = line.instruction.text.split(/\s+/).find((word) => !word.startsWith('--')) ?? '';
  const folded = foldedInWords(line);
  const message = [
    t('The base image {0} brings {1} ({2} with a fix)', base, countsInWords(line.counts), line.fixable),
    ...(folded === undefined ? [] : [t('folded: {0}', folded)]),
    confidenceWords(first),
  ].join(' · ');
  const diagnostic = newDiagnostic(report, first, message, SEVERITIES[mostUrgent(line)]);
  diagnostic.relatedInformation = [
    ...line.packages.slice(0, MOST_RELATED).map((one) => related(report, one.range, packageWords(one))),
    ...placesOf(report, first),
  ];
  return [diagnostic];
}

/** Packages are in the order of their urgency. */
function mostUrgent({ packages: [first] }: LineGroup): Urgency {
  return first?.urgency ?? 'hint';
}

function ownDiagnostics(
  report: DockerfileReport,
  line: LineGroup,
  locations: Locations,
): readonly vscode.Diagnostic[] {
  const { t } = vscode.l10n;
  const shown = line.packages.slice(0, MOST_PACKAGES);
  const diagnostics = shown.map((one) => {
    const why = one.raisedBy.length === 0 ? [] : [one.raisedBy.join(', ')];
    const message = [packageWords(one), ...why, confidenceWords(one)].join(' · ');
    const diagnostic = newDiagnostic(report, one, message, SEVERITIES[one.urgency]);
    diagnostic.relatedInformation = [...placesOf(report, one), ...namedIn(one, locations)];
    return diagnostic;
  });
  const more = line.packages.length - shown.length;
  const folded = foldedInWords(line);
  const rest = [
    ...(more > 0 ? [t('and {0} more packages with findings', more)] : []),
    // The hover says it too: a line of its own only where nothing else is on it.
    ...(folded === undefined || shown.length > 0 ? [] : [t('folded: {0}', folded)]),
  ];
  const [first] = line.packages.length > 0 ? line.packages : line.folded;
  if (rest.length === 0 || first === undefined) return diagnostics;
  const message = t('{0}. Show Scan Findings has them all.', rest.join(' · '));
  const summary = newDiagnostic(report, first, message, more > 0 ? Information : Hint);
  summary.code = explainedCode(SOURCE, 'more');
  return [...diagnostics, summary];
}

/** What has no line is said once, where it is looked for. */
function refusals({ grouped: { refused }, read }: DockerfileReport): readonly vscode.Diagnostic[] {
  return [...refused].map(([reason, findings]) => {
    const message = vscode.l10n.t(
      '{0} findings of {1} are on no line: {2}',
      findings.length,
      read.image.name,
      reason,
    );
    const diagnostic = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 0), plain(message, 500), Information);
    diagnostic.source = SOURCE;
    diagnostic.code = explainedCode(SOURCE, 'no-line');
    return diagnostic;
  });
}

const confidenceWords = ({ confidence }: PackageGroup): string =>
  vscode.l10n.t('confidence: {0}', confidence);

/** `curl 7.88.1-10: 2 high (CVE-…, CVE-…), fixed in 7.88.1-10+deb12u5`. */
function packageWords({ packageName, versions, findings, ids, fixedVersion, fixable }: PackageGroup): string {
  const { t } = vscode.l10n;
  const counts = countSeverities(findings);
  const name = [packageName, ...versions.slice(0, 2)].join(' ');
  const fix =
    fixedVersion !== undefined
      ? t('fixed in {0}', fixedVersion)
      : fixable > 0
        ? t('a fix is there')
        : t('no fix yet');
  return `${name}: ${countsInWords(counts)} (${idsInWords(ids)}), ${fix}`;
}

function newDiagnostic(
  { changedLines, read }: DockerfileReport,
  group: PackageGroup,
  message: string,
  severity: vscode.DiagnosticSeverity,
): vscode.Diagnostic {
  const isStale = changedLines.has(group.instruction.line);
  const words = isStale
    ? `${message} · ${vscode.l10n.t('of {0}, built before this line was changed', read.image.name)}`
    : message;
  const diagnostic = new vscode.Diagnostic(
    rangeOf(group.range),
    plain(words, 1_000),
    isStale ? Hint : severity,
  );
  if (isStale) diagnostic.tags = [vscode.DiagnosticTag.Unnecessary];
  const [worst] = group.findings;
  const advisory = worst && advisoryOf(worst);
  const id = plain(worst?.vulnerabilityId ?? '', 60);
  diagnostic.code = advisory === undefined ? id : { value: id, target: vscode.Uri.parse(advisory, true) };
  return diagnostic;
}

/** Several findings of a package lead to the same place. */
function namedIn(
  { findings, packageName }: PackageGroup,
  locations: Locations,
): readonly vscode.DiagnosticRelatedInformation[] {
  const places = new Map(
    findings
      .flatMap((finding) => locations.get(finding) ?? [])
      .map((location) => [`${location.uri.toString()} ${location.range.start.line}`, location]),
  );
  const words = plain(vscode.l10n.t('{0} is named here', packageName), 200);
  return [...places.values()]
    .slice(0, MOST_RELATED)
    .map((location) => new vscode.DiagnosticRelatedInformation(location, words));
}

function placesOf(
  report: DockerfileReport,
  group: PackageGroup,
): readonly vscode.DiagnosticRelatedInformation[] {
  return group.related.map(({ range, why }) => related(report, range, why));
}

function related(
  { uri }: DockerfileReport,
  range: PackageGroup['range'],
  words: string,
): vscode.DiagnosticRelatedInformation {
  return new vscode.DiagnosticRelatedInformation(new vscode.Location(uri, rangeOf(range)), plain(words, 500));
}
