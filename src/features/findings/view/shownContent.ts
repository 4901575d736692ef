import {
  compareFindings,
  comparisonInWords,
  type FindingsComparison,
} from '../../../core/findings/compareFindings';
import type { FindingFilter } from '../../../core/findings/findingFilter';
import { comparedGroups, groupsOf, isOpen, type Grouping } from '../../../core/findings/findingGroups';
import type { ImageFinding, ScannedImage } from '../../../core/findings/scannedImage';
import type { ShownFindings } from '../shownFindings';
import type { TreeContent } from './rows';

/** What the view is about: an image, or two beside each other. */
export interface Subject {
  readonly shown: ShownFindings;
  /** The earlier image that it is compared with. */
  readonly before?: ShownFindings;
}

/** The tree's content, with what the view says about it. */
export interface ShownContent {
  readonly tree: TreeContent;
  /** How many there are, filter or not. */
  readonly total: number;
  /** How many the filter lets through, and how many of them are open. */
  readonly count: number;
  readonly open: number;
  /** Of a comparison: what it comes to, filter or not. */
  readonly sentence?: string;
}

/** Grouped and filtered, once for each time that something is shown. */
export function shownContent(
  subject: Subject,
  by: Grouping,
  filter: FindingFilter | undefined,
): ShownContent {
  return subject.before === undefined
    ? imageContent(subject.shown, by, filter)
    : comparedContent(subject.before, subject.shown, filter);
}

function imageContent(shown: ShownFindings, by: Grouping, filter: FindingFilter | undefined): ShownContent {
  const findings = filtered(shown.findings, filter);
  return {
    tree: {
      ...{ by, grouped: groupsOf(findings, by), platforms: platformsOf(shown.scanned) },
      dockerfileOf: () => shown.dockerfile,
      versionsOf: () => undefined,
    },
    ...{ total: shown.findings.length, count: findings.length, open: findings.filter(isOpen).length },
  };
}

function comparedContent(
  before: ShownFindings,
  after: ShownFindings,
  filter: FindingFilter | undefined,
): ShownContent {
  const comparison = compareFindings(before.findings, after.findings);
  const left: FindingsComparison = {
    ...comparison,
    fixed: filtered(comparison.fixed, filter),
    brought: filtered(comparison.brought, filter),
    kept: filtered(comparison.kept, filter),
  };
  const ofBefore = new Set(comparison.fixed);
  const platforms = new Set([before, after].flatMap(({ scanned }) => platformsOf(scanned)));
  const later = [...left.brought, ...left.kept];
  return {
    tree: {
      ...{ by: 'comparison', grouped: comparedGroups(left), platforms: [...platforms] },
      dockerfileOf: (found) => (ofBefore.has(found) ? before : after).dockerfile,
      versionsOf: (found) => comparison.versions.get(found),
    },
    total: comparison.fixed.length + after.findings.length,
    count: left.fixed.length + later.length,
    open: later.filter(isOpen).length,
    sentence: comparisonInWords(comparison),
  };
}

const filtered = (
  findings: readonly ImageFinding[],
  filter: FindingFilter | undefined,
): readonly ImageFinding[] =>
  filter === undefined ? findings : findings.filter((found) => filter.matches(found));

const platformsOf = ({ platforms }: ScannedImage): readonly string[] =>
  platforms.flatMap(({ platform }) => platform ?? []);
