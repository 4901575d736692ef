import type { Instruction } from '../dockerfile/instructions';
import { newestVersion } from '../versions/compareVersions';
import {
  SUREST_FIRST,
  type Attributed,
  type AttributedFinding,
  type Confidence,
  type RelatedPlace,
  type SourceRange,
} from './attribution';
import { isFixable, type Finding } from './finding';
import { cleanFixVersion } from './fixVersion';
import { isKernelPackage } from './kernelPackages';
import { packageRules } from './packageRules';
import { isAtLeast, severityRank, worstOf, type RankedSeverity } from './severityRank';
import { t } from '../l10n';

/** All findings of one package on one instruction: one diagnostic. */
export interface PackageGroup {
  readonly instruction: Instruction;
  readonly range: SourceRange;
  /** The surest of its findings. */
  readonly confidence: Confidence;
  readonly isBase: boolean;
  /** Other places of the Dockerfile that have to do with it, those of the surest finding. */
  readonly related: readonly RelatedPlace[];
  readonly packageName: string;
  /** Installed, each once, as given. */
  readonly versions: readonly string[];
  /** Worst first. */
  readonly findings: readonly Finding[];
  readonly severity: string;
  /** Each once, worst first. */
  readonly ids: readonly string[];
  /** The version that fixes all that can be fixed. */
  readonly fixedVersion?: string;
  readonly fixable: number;
  readonly urgency: Urgency;
  /** Why it is more urgent than its severity says, plain English. */
  readonly raisedBy: readonly string[];
  /** Why it is folded away; none where it is to be shown. */
  readonly folded?: Folding;
}

/** How much it asks for something to be done: never an error, since the Dockerfile's text is none. */
export type Urgency = 'warning' | 'information' | 'hint';

/** `kernel`: headers of a kernel that never runs in a container. `minor`: below the severity that is asked for. */
export type Folding = 'kernel' | 'unfixed' | 'minor';

export interface Shown {
  readonly minimumSeverity: RankedSeverity;
  /** Also what has no fix yet. */
  readonly showUnfixed: boolean;
}

type Placed = AttributedFinding & { readonly attribution: Attributed };

/** @param placed findings of one package on one instruction, at least one */
export function packageGroup(placed: readonly [Placed, ...Placed[]], shown: Shown): PackageGroup {
  const findings = placed
    .map(({ finding }) => finding)
    .sort((a, b) => severityRank(a.severity) - severityRank(b.severity));
  const surest = placed.reduce((best, one) => (isSurer(one, best) ? one : best));
  const { instruction, range, confidence, isBase, related } = surest.attribution;
  const found = surest.finding.package;
  const severity = worstOf(findings.map((finding) => finding.severity)) ?? 'UNDEFINED';
  const fixable = findings.filter(isFixable);
  const fixedVersion = newestVersion(
    packageRules(found),
    findings.flatMap(({ fix }) => cleanFixVersion(fix) ?? []),
  );
  const folded = foldingOf(findings, fixable.length > 0, shown);
  return {
    ...{ instruction, range, confidence, isBase, related, findings, severity },
    packageName: found.name,
    versions: [...new Set(findings.map((finding) => finding.package.version))],
    ids: [...new Set(findings.map(({ vulnerabilityId }) => vulnerabilityId))],
    ...(fixedVersion === undefined ? {} : { fixedVersion }),
    fixable: fixable.length,
    urgency: urgencyOf(confidence, fixable.length > 0, severity),
    raisedBy: raisedBy(findings),
    ...(folded === undefined ? {} : { folded }),
  };
}

const isSurer = (one: Placed, other: Placed): boolean =>
  SUREST_FIRST.indexOf(one.attribution.confidence) < SUREST_FIRST.indexOf(other.attribution.confidence);

function foldingOf(findings: readonly Finding[], isFixed: boolean, shown: Shown): Folding | undefined {
  if (findings.every((finding) => isKernelPackage(finding.package.name))) return 'kernel';
  // What is exploited is shown from one severity lower.
  const isRaised = findings.some(({ exploitAvailable }) => exploitAvailable === true);
  const minimum = isRaised ? LOWER[shown.minimumSeverity] : shown.minimumSeverity;
  if (!findings.some(({ severity }) => isAtLeast(severity, minimum))) return 'minor';
  return isFixed || shown.showUnfixed ? undefined : 'unfixed';
}

const LOWER: Readonly<Record<RankedSeverity, RankedSeverity>> = {
  CRITICAL: 'HIGH',
  HIGH: 'MEDIUM',
  MEDIUM: 'LOW',
  LOW: 'LOW',
};

function urgencyOf(confidence: Confidence, isFixed: boolean, severity: string): Urgency {
  if (!isFixed) return 'hint';
  if (confidence === 'likely' || confidence === 'assumed') return 'information';
  return isAtLeast(severity, 'MEDIUM') ? 'warning' : 'information';
}

function raisedBy(findings: readonly Finding[]): readonly string[] {
  const reasons: string[] = [];
  if (findings.some(({ exploitAvailable }) => exploitAvailable === true))
    reasons.push(t('an exploit is known'));
  const running = Math.max(0, ...findings.map(({ inUse }) => inUse?.count ?? 0));
  if (running > 0)
    reasons.push(running === 1 ? t('the image runs in 1 place') : t('the image runs in {0} places', running));
  const epss = Math.max(0, ...findings.map((finding) => finding.epss ?? 0));
  if (epss >= 0.1)
    reasons.push(t('exploits are likely within 30 days (EPSS {0} %)', (epss * 100).toFixed(0)));
  return reasons;
}
