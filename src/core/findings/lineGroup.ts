import type { Instruction } from '../dockerfile/instructions';
import { isAttributed, type Attributed, type AttributedFinding } from './attribution';
import { isFixable } from './finding';
import { packageGroup, type Folding, type PackageGroup, type Shown } from './packageGroup';
import { severityRank } from './severityRank';

/** What is to be shown on one instruction. */
export interface LineGroup {
  readonly instruction: Instruction;
  readonly isBase: boolean;
  /** Most urgent first. */
  readonly packages: readonly PackageGroup[];
  /** Folded away, with how many findings for each reason. */
  readonly folded: readonly PackageGroup[];
  readonly foldedCounts: Readonly<Record<Folding, number>>;
  /** Of all findings on it, by severity. */
  readonly counts: Readonly<Record<string, number>>;
  /** Findings that have a fix. */
  readonly fixable: number;
  readonly total: number;
}

export interface GroupedFindings {
  /** In the Dockerfile's order. */
  readonly lines: readonly LineGroup[];
  /** Findings without a line, by the reason for it. */
  readonly refused: ReadonlyMap<string, readonly AttributedFinding[]>;
}

/** One group for each instruction, and in it one for each package, so that a line says everything once. */
export function groupFindings(findings: readonly AttributedFinding[], shown: Shown): GroupedFindings {
  const lines = new Map<number, Map<string, [Placed, ...Placed[]]>>();
  const refused = new Map<string, AttributedFinding[]>();
  for (const { finding, attribution } of findings) {
    if (!isAttributed(attribution)) {
      const same = refused.get(attribution.reason) ?? [];
      same.push({ finding, attribution });
      refused.set(attribution.reason, same);
      continue;
    }
    const line = lines.get(attribution.instruction.line) ?? new Map<string, [Placed, ...Placed[]]>();
    lines.set(attribution.instruction.line, line);
    const key = `${finding.package.manager} ${finding.package.name}`;
    const known = line.get(key);
    if (known === undefined) line.set(key, [{ finding, attribution }]);
    else known.push({ finding, attribution });
  }
  return {
    lines: [...lines]
      .sort(([a], [b]) => a - b)
      .flatMap(([, packages]) => lineGroup([...packages.values()], shown)),
    refused,
  };
}

type Placed = AttributedFinding & { readonly attribution: Attributed };

function lineGroup(placed: readonly (readonly [Placed, ...Placed[]])[], shown: Shown): readonly LineGroup[] {
  const groups = placed.map((findings) => packageGroup(findings, shown)).sort(byUrgency);
  const [first] = groups;
  if (first === undefined) return [];
  const folded = groups.filter((group) => group.folded !== undefined);
  const all = groups.flatMap(({ findings }) => findings);
  const foldedCounts: Record<Folding, number> = { kernel: 0, unfixed: 0, minor: 0 };
  for (const group of folded)
    if (group.folded !== undefined) foldedCounts[group.folded] += group.findings.length;
  const counts: Record<string, number> = {};
  for (const { severity } of all) counts[severity] = (counts[severity] ?? 0) + 1;
  return [
    {
      instruction: first.instruction,
      isBase: first.isBase,
      packages: groups.filter((group) => group.folded === undefined),
      folded,
      foldedCounts,
      counts,
      fixable: all.filter(isFixable).length,
      total: all.length,
    },
  ];
}

const URGENCY = ['warning', 'information', 'hint'];

function byUrgency(a: PackageGroup, b: PackageGroup): number {
  return (
    URGENCY.indexOf(a.urgency) - URGENCY.indexOf(b.urgency) ||
    severityRank(a.severity) - severityRank(b.severity) ||
    b.raisedBy.length - a.raisedBy.length ||
    b.findings.length - a.findings.length ||
    (a.packageName < b.packageName ? -1 : 1)
  );
}
