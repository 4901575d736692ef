import type * as vscode from 'vscode';
import type { VersionChange } from '../../../core/findings/compareFindings';
import { isAttributed, type SourceRange } from '../../../core/findings/attribution';
import { findingKey } from '../../../core/findings/finding';
import type { FindingGroup, GroupedFindings, Grouping } from '../../../core/findings/findingGroups';
import type { FoundPackage } from '../../../core/findings/foundPackage';
import type { ImageFinding } from '../../../core/findings/scannedImage';

/** A row of the view. */
export type FindingRow = GroupRow | PackageRow | VulnerabilityRow;

export interface GroupRow {
  readonly kind: 'group';
  readonly id: string;
  readonly parent?: undefined;
  readonly group: FindingGroup;
  readonly line?: DockerfileLine;
}

export interface PackageRow {
  readonly kind: 'package';
  readonly id: string;
  readonly parent?: GroupRow;
  readonly package: FoundPackage;
  readonly line?: DockerfileLine;
}

export interface VulnerabilityRow {
  readonly kind: 'vulnerability';
  readonly id: string;
  readonly parent: PackageRow;
  readonly found: ImageFinding;
  readonly line?: DockerfileLine;
}

/** Where a row's findings come from. */
export interface DockerfileLine {
  readonly dockerfile: vscode.Uri;
  readonly range: SourceRange;
}

/** What is in the tree, and what its rows need to be told in full. */
export interface TreeContent {
  readonly by: Grouping | 'comparison';
  readonly grouped: GroupedFindings;
  /** All platforms of the image; empty for one that is no part of an index. */
  readonly platforms: readonly string[];
  /** The Dockerfile that a finding's line is of. */
  readonly dockerfileOf: (found: ImageFinding) => vscode.Uri | undefined;
  readonly versionsOf: (found: ImageFinding) => VersionChange | undefined;
}

export const EMPTY: TreeContent = {
  by: 'severity',
  grouped: { packages: [], groups: [] },
  platforms: [],
  dockerfileOf: () => undefined,
  versionsOf: () => undefined,
};

export function rootRows(content: TreeContent): readonly FindingRow[] {
  const { packages, groups } = content.grouped;
  const names = distinct(groups.map(({ about }) => JSON.stringify(Object.values(about).map(nameOf))));
  return [
    ...packageRows(packages, undefined, content),
    ...groups.map((group, at): GroupRow => ({
      ...{ kind: 'group', id: `${content.by}/${names[at] ?? ''}`, group },
      ...instructionLine(group, content),
    })),
  ];
}

export function rowsIn(row: FindingRow, content: TreeContent): readonly FindingRow[] {
  switch (row.kind) {
    case 'group':
      return packageRows(row.group.packages, row, content);
    case 'package':
      return vulnerabilityRows(row, content);
    case 'vulnerability':
      return [];
  }
}

function packageRows(
  packages: readonly FoundPackage[],
  parent: GroupRow | undefined,
  content: TreeContent,
): readonly PackageRow[] {
  const names = distinct(packages.map(({ name, version }) => JSON.stringify([name, version])));
  return packages.map((one, at) => ({
    ...{ kind: 'package', id: `${parent?.id ?? content.by}/${names[at] ?? ''}`, package: one },
    ...(parent === undefined ? {} : { parent }),
    ...firstLine(one.findings, content),
  }));
}

function vulnerabilityRows(parent: PackageRow, content: TreeContent): readonly VulnerabilityRow[] {
  const { findings } = parent.package;
  const names = distinct(findings.map(({ finding }) => findingKey(finding)));
  return findings.map((found, at) => ({
    ...{ kind: 'vulnerability', id: `${parent.id}/${names[at] ?? ''}`, parent, found },
    ...firstLine([found], content),
  }));
}

type Lined = { readonly line: DockerfileLine } | object;

function firstLine(findings: readonly ImageFinding[], { dockerfileOf }: TreeContent): Lined {
  for (const found of findings) {
    const dockerfile = dockerfileOf(found);
    const { attribution } = found;
    if (dockerfile !== undefined && isAttributed(attribution))
      return { line: { dockerfile, range: attribution.range } };
  }
  return {};
}

/** The instruction's beginning: its packages have ranges of their own. */
function instructionLine({ about, packages: [first] }: FindingGroup, { dockerfileOf }: TreeContent): Lined {
  const found = first?.findings[0];
  const dockerfile = found === undefined ? undefined : dockerfileOf(found);
  if (about.kind !== 'instruction' || dockerfile === undefined) return {};
  const { line } = about.instruction;
  return { line: { dockerfile, range: { line, character: 0, endLine: line, endCharacter: 0 } } };
}

const nameOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'line' in value ? value.line : value;

const NAME_LENGTH = 200;

/** Names that differ from each other and are no longer than need be: VS Code knows rows by them. */
function distinct(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const short = name.slice(0, NAME_LENGTH);
    const nth = seen.get(short) ?? 0;
    seen.set(short, nth + 1);
    return nth === 0 ? short : `${short} ${nth}`;
  });
}
