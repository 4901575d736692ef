import * as vscode from 'vscode';
import { advisoryOf, type Finding } from '../../core/findings/finding';
import {
  findingsBySeverity,
  type PackageGroup,
  type SeverityGroup,
} from '../../core/findings/findingsBySeverity';
import type { Format } from '../../ui/format';
import { plain } from '../../ui/plain';
import { tooltip } from '../../ui/tooltip';
import type { ShownFindings } from './shownFindings';

/** A row of the view. */
export type FindingRow = SeverityRow | PackageRow | VulnerabilityRow;

interface SeverityRow {
  readonly kind: 'severity';
  readonly group: SeverityGroup;
}

interface PackageRow {
  readonly kind: 'package';
  readonly group: PackageGroup;
}

export interface VulnerabilityRow {
  readonly kind: 'vulnerability';
  readonly finding: Finding;
}

/** An image's findings by severity and package. What services say of them is shown as plain text. */
export class FindingsTree implements vscode.TreeDataProvider<FindingRow> {
  private rows: readonly SeverityRow[] = [];

  constructor(private readonly format: Format) {}

  show(shown: ShownFindings | undefined): void {
    const groups = findingsBySeverity((shown?.findings ?? []).map(({ finding }) => finding));
    this.rows = groups.map((group) => ({ kind: 'severity', group }));
  }

  getChildren(row?: FindingRow): FindingRow[] {
    switch (row?.kind) {
      case undefined:
        return [...this.rows];
      case 'severity':
        return row.group.packages.map((group) => ({ kind: 'package', group }));
      case 'package':
        return row.group.findings.map((finding) => ({ kind: 'vulnerability', finding }));
      case 'vulnerability':
        return [];
    }
  }

  getTreeItem(row: FindingRow): vscode.TreeItem {
    switch (row.kind) {
      case 'severity':
        return this.severityItem(row.group);
      case 'package':
        return packageItem(row.group);
      case 'vulnerability':
        return vulnerabilityItem(row.finding);
    }
  }

  private severityItem({ severity, findings }: SeverityGroup): vscode.TreeItem {
    const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const isBad = severity === 'CRITICAL' || severity === 'HIGH';
    const item = new vscode.TreeItem(plain(severity), isBad ? Expanded : Collapsed);
    item.description = this.format.count(findings);
    item.iconPath = new vscode.ThemeIcon(
      isBad ? 'error' : severity === 'MEDIUM' ? 'warning' : 'info',
      new vscode.ThemeColor(isBad ? 'list.errorForeground' : 'list.warningForeground'),
    );
    item.contextValue = 'severity';
    return item;
  }
}

function packageItem({ name, version, findings, fixedInVersion }: PackageGroup): vscode.TreeItem {
  const { t } = vscode.l10n;
  const item = new vscode.TreeItem(
    plain(`${name} ${version}`.trim()),
    vscode.TreeItemCollapsibleState.Collapsed,
  );
  const fixed = fixedInVersion === undefined ? t('no fix yet') : t('fixed in {0}', fixedInVersion);
  item.description = plain(findings.length === 1 ? fixed : `${findings.length} · ${fixed}`);
  item.iconPath = new vscode.ThemeIcon('package');
  item.contextValue = 'package';
  return item;
}

function vulnerabilityItem(finding: Finding): vscode.TreeItem {
  const { t } = vscode.l10n;
  const { vulnerabilityId, package: one, fix, score, severity, description } = finding;
  const item = new vscode.TreeItem(plain(vulnerabilityId), vscode.TreeItemCollapsibleState.None);
  const exploit = finding.exploitAvailable === true ? [t('exploit known')] : [];
  item.description = plain([...(score === undefined ? [] : [String(score)]), ...exploit].join(' · '));
  item.iconPath = new vscode.ThemeIcon('bug');
  item.contextValue = advisoryOf(finding) === undefined ? 'vulnerability' : 'vulnerability advisory';
  item.tooltip = tooltip(vulnerabilityId, [
    [t('Severity'), severity],
    [t('Package'), `${one.name} ${one.version}`],
    [t('Fixed in'), fix.version ?? t('no fix yet')],
    [t('Path'), one.path],
    [t('Layer'), one.layerHash],
    [t('Description'), description],
  ]);
  return item;
}
