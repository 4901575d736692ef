import * as vscode from 'vscode';
import { isAttributed, type Attributed } from '../../../core/findings/attribution';
import type { VersionChange } from '../../../core/findings/compareFindings';
import { isOpen } from '../../../core/findings/findingGroups';
import type { Format } from '../../../ui/format';
import { plain } from '../../../ui/plain';
import { spokenLabel } from '../../../ui/spokenLabel';
import { tooltip } from '../../../ui/tooltip';
import { DIMMED } from './dimmedRows';
import type { PackageRow, TreeContent } from './rows';
import { confidenceWord, findingsWords, fixWords, severityWord, versionWords } from './words';

/** A package: how many findings, how bad the worst, and the version that fixes them. */
export function packageItem(row: PackageRow, content: TreeContent, format: Format): vscode.TreeItem {
  const { t } = vscode.l10n;
  const { name, version, findings } = row.package;
  const [worst] = findings;
  const label = plain(`${name} ${version}`.trim(), 200);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  const about = row.parent?.group.about.kind;
  const lines = new Set(placesOf(row).map(({ range }) => range.line));
  const [line] = lines;
  const isOneLine = lines.size === 1 && line !== undefined && about !== 'instruction';
  const words = [
    ...(about === 'severity' ? [] : [severityWord(worst.finding.severity)]),
    ...otherVersion(content.versionsOf(worst), about === 'fixed'),
    fixWords(row.package),
    ...(findings.some(({ finding }) => finding.exploitAvailable === true) ? [t('exploit known')] : []),
    ...(isOneLine ? [t('line {0}', line)] : []),
  ];
  item.description = plain([format.count(findings.length), ...words].join(' · '), 500);
  const isSettled = !findings.some(isOpen);
  item.accessibilityInformation = spokenLabel([
    ...[label, findingsWords(findings.length, format)],
    // What the group above shows is said here: a row is heard alone.
    ...(about === 'severity' ? [severityWord(worst.finding.severity)] : []),
    ...words,
    ...(isSettled ? [t('none of them open')] : []),
  ]);
  item.iconPath = new vscode.ThemeIcon('package');
  if (isSettled) item.resourceUri = DIMMED;
  item.contextValue = row.line === undefined ? 'package' : 'package line';
  return item;
}

export function packageTooltip(row: PackageRow, content: TreeContent): vscode.MarkdownString {
  const { t } = vscode.l10n;
  const { name, version, findings, isKernel } = row.package;
  const ids = [...new Set(findings.map(({ finding }) => finding.vulnerabilityId))];
  const places = placesOf(row);
  return tooltip(`${name} ${version}`.trim(), [
    [t('Findings'), ids.slice(0, SHOWN_IDS).join(', ') + (ids.length > SHOWN_IDS ? ' …' : '')],
    [t('Fix'), fixWords(row.package)],
    [t('Versions'), versionWords(content.versionsOf(findings[0]))],
    [t('Lines'), [...new Set(places.map(({ range }) => range.line))].join(', ')],
    [t('Confidence'), [...new Set(places.map(({ confidence }) => confidenceWord(confidence)))].join(', ')],
    [t('Note'), isKernel ? t('Headers of a kernel that never runs in a container.') : undefined],
  ]);
}

/** What the package's version is in the other of two images. */
function otherVersion(change: VersionChange | undefined, isGone: boolean): readonly string[] {
  if (change === undefined) return [];
  return isGone
    ? [vscode.l10n.t('now {0}', change.after.join(', '))]
    : [vscode.l10n.t('was {0}', change.before.join(', '))];
}

const SHOWN_IDS = 20;

const placesOf = ({ package: { findings } }: PackageRow): readonly Attributed[] =>
  findings.map(({ attribution }) => attribution).filter(isAttributed);
