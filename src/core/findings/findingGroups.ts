import type { Instruction } from '../dockerfile/instructions';
import { orderSeverities } from '../images/severity';
import { SUREST_FIRST, isAttributed, type Confidence } from './attribution';
import type { FindingsComparison } from './compareFindings';
import { isFixable } from './finding';
import { packagesOf, type FoundPackage } from './foundPackage';
import { isKernelPackage } from './kernelPackages';
import type { ImageFinding } from './scannedImage';

export const GROUPINGS = ['severity', 'package', 'layer', 'fixability'] as const;

/** What an image's findings are shown by. */
export type Grouping = (typeof GROUPINGS)[number];

/** What the findings of a group have in common. */
export type GroupSubject =
  | { readonly kind: 'severity'; readonly severity: string }
  | {
      readonly kind: 'instruction';
      readonly instruction: Instruction;
      /** Each way once by which its findings came to it, the surest first. */
      readonly confidences: readonly Confidence[];
    }
  /** No instruction is known for the layer, and why. */
  | { readonly kind: 'layer'; readonly digest: string; readonly reason: string }
  /** Neither instruction nor layer are known, and why. */
  | { readonly kind: 'unplaced'; readonly reason: string }
  | { readonly kind: 'fixability'; readonly fixability: Fixability }
  | { readonly kind: 'kernel' | 'ignored' | 'suppressed' }
  /** Of two images beside each other. */
  | { readonly kind: 'fixed' | 'brought' | 'kept' };

/**
 * What helps: an upgrade of packages, a newer base image, or nothing yet. Of some findings, as of all that a basic scan of
 * ECR makes without a version, it is not known whether there is a fix.
 */
export type Fixability = 'upgrade' | 'base' | 'unfixed' | 'unknown';

export interface FindingGroup<S extends GroupSubject = GroupSubject> {
  readonly about: S;
  readonly packages: readonly FoundPackage[];
  /** Of its findings. */
  readonly count: number;
}

/** Every finding once: in a package by itself, or in a group. */
export interface GroupedFindings {
  readonly packages: readonly FoundPackage[];
  readonly groups: readonly FindingGroup[];
}

/** Inspector suppresses it by a rule of the account. It is told, and none of the open ones. */
export function isSuppressed({ finding }: ImageFinding): boolean {
  return finding.status === 'SUPPRESSED';
}

/** It asks for something to be done: neither ignored nor suppressed. */
export function isOpen(found: ImageFinding): boolean {
  return found.ignored === undefined && !isSuppressed(found);
}

/** What asks for something to be done comes first; what is ignored or suppressed stays, in groups of its own. */
export function groupsOf(findings: readonly ImageFinding[], by: Grouping): GroupedFindings {
  const set = settledGroups(findings);
  const open = findings.filter(isOpen);
  switch (by) {
    case 'severity':
      return { packages: [], groups: [...withKernel(open, severityGroups), ...set] };
    case 'package':
      return { packages: packagesOf(open), groups: set };
    case 'layer':
      return { packages: [], groups: [...layerGroups(open), ...set] };
    case 'fixability':
      return { packages: [], groups: [...withKernel(open, fixabilityGroups), ...set] };
  }
}

/** The three parts of a comparison, also where one is empty: that is an answer too. */
export function comparedGroups({ fixed, brought, kept }: FindingsComparison): GroupedFindings {
  const part = (kind: 'fixed' | 'brought' | 'kept', own: readonly ImageFinding[]): FindingGroup => ({
    about: { kind },
    packages: packagesOf(own),
    count: own.length,
  });
  return { packages: [], groups: [part('fixed', fixed), part('brought', brought), part('kept', kept)] };
}

function settledGroups(findings: readonly ImageFinding[]): readonly FindingGroup[] {
  const suppressed = findings.filter(isSuppressed);
  const ignored = findings.filter((found) => found.ignored !== undefined && !isSuppressed(found));
  return [...group({ kind: 'ignored' }, ignored), ...group({ kind: 'suppressed' }, suppressed)];
}

/** Headers of the kernel, which may be most of all that was found, in a group after the others. */
function withKernel(
  findings: readonly ImageFinding[],
  groups: (own: readonly ImageFinding[]) => readonly FindingGroup[],
): readonly FindingGroup[] {
  const isKernel = ({ finding }: ImageFinding): boolean => isKernelPackage(finding.package.name);
  return [
    ...groups(findings.filter((found) => !isKernel(found))),
    ...group({ kind: 'kernel' }, findings.filter(isKernel)),
  ];
}

function severityGroups(findings: readonly ImageFinding[]): readonly FindingGroup[] {
  const bySeverity = collect(findings, ({ finding }) => finding.severity);
  const counts = Object.fromEntries([...bySeverity].map(([severity, own]) => [severity, own.length]));
  return orderSeverities(counts).flatMap(({ severity }) =>
    group({ kind: 'severity', severity }, bySeverity.get(severity) ?? []),
  );
}

const FIXABILITIES: readonly Fixability[] = ['upgrade', 'base', 'unfixed', 'unknown'];

function fixabilityGroups(findings: readonly ImageFinding[]): readonly FindingGroup[] {
  const byFix = collect(findings, fixabilityOf);
  return FIXABILITIES.flatMap((fixability) =>
    group({ kind: 'fixability', fixability }, byFix.get(fixability) ?? []),
  );
}

export function fixabilityOf({ finding, attribution }: ImageFinding): Fixability {
  if (isFixable(finding)) return isAttributed(attribution) && attribution.isBase ? 'base' : 'upgrade';
  return finding.fix.available === 'no' ? 'unfixed' : 'unknown';
}

/** The base image, the other instructions as they stand in the Dockerfile, then layers without a line, which have no order that is known. */
function layerGroups(findings: readonly ImageFinding[]): readonly FindingGroup[] {
  const byLine = new Map<number, ImageFinding[]>();
  const byLayer = new Map<string, ImageFinding[]>();
  const byReason = new Map<string, ImageFinding[]>();
  for (const found of findings) {
    const { attribution } = found;
    const layer = layerOf(found);
    if (isAttributed(attribution)) append(byLine, attribution.instruction.line, found);
    else if (layer !== undefined) append(byLayer, layer, found);
    else append(byReason, attribution.reason, found);
  }
  return [
    ...[...byLine.values()].flatMap(instructionGroup).sort(byPlace),
    ...[...byLayer]
      .sort(([, a], [, b]) => b.length - a.length)
      .flatMap(([digest, own]) => group({ kind: 'layer', digest, reason: reasonOf(own) }, own)),
    ...[...byReason].flatMap(([reason, own]) => group({ kind: 'unplaced', reason }, own)),
  ];
}

/** The compressed layer's digest. */
export function layerOf({ attribution, finding }: ImageFinding): string | undefined {
  return attribution.layerDigest ?? finding.package.layerHash;
}

type InstructionSubject = Extract<GroupSubject, { readonly kind: 'instruction' }>;

function instructionGroup(findings: readonly ImageFinding[]): FindingGroup<InstructionSubject>[] {
  const placed = findings.map(({ attribution }) => attribution).filter(isAttributed);
  const [first] = placed;
  if (first === undefined) return [];
  const used = new Set(placed.map(({ confidence }) => confidence));
  const confidences = SUREST_FIRST.filter((one) => used.has(one));
  return group({ kind: 'instruction', instruction: first.instruction, confidences }, findings);
}

function byPlace(
  { about: { instruction: a } }: FindingGroup<InstructionSubject>,
  { about: { instruction: b } }: FindingGroup<InstructionSubject>,
): number {
  return Number(b.keyword === 'FROM') - Number(a.keyword === 'FROM') || a.line - b.line;
}

function reasonOf(findings: readonly ImageFinding[]): string {
  const [reason] = findings.flatMap(({ attribution }) =>
    'reason' in attribution ? [attribution.reason] : [],
  );
  return reason ?? '';
}

function group<S extends GroupSubject>(about: S, findings: readonly ImageFinding[]): FindingGroup<S>[] {
  return findings.length === 0 ? [] : [{ about, packages: packagesOf(findings), count: findings.length }];
}

function collect<K extends string>(
  findings: readonly ImageFinding[],
  keyOf: (found: ImageFinding) => K,
): Map<K, ImageFinding[]> {
  const groups = new Map<K, ImageFinding[]>();
  for (const found of findings) append(groups, keyOf(found), found);
  return groups;
}

function append<K>(groups: Map<K, ImageFinding[]>, key: K, found: ImageFinding): void {
  const known = groups.get(key);
  if (known === undefined) groups.set(key, [found]);
  else known.push(found);
}
