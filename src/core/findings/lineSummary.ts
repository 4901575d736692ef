import { orderSeverities, severityCount } from '../images/severity';
import type { LineGroup } from './lineGroup';
import type { Folding } from './packageGroup';
import { t } from '../l10n';

/** `2 critical, 9 high`: the worst first. */
export function countsInWords(counts: Readonly<Record<string, number>>): string {
  return orderSeverities(counts)
    .map(({ severity, count }) => severityCount(severity, count))
    .join(', ');
}

export function countSeverities(
  findings: readonly { readonly severity: string }[],
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { severity } of findings) counts[severity] = (counts[severity] ?? 0) + 1;
  return counts;
}

/** `683 of kernel headers and 12 without a fix`: what is counted and not shown; undefined where all is shown. */
export function foldedInWords({ foldedCounts }: Pick<LineGroup, 'foldedCounts'>): string | undefined {
  const parts = (Object.keys(FOLDED) as Folding[]).flatMap((folding) =>
    foldedCounts[folding] === 0 ? [] : [FOLDED[folding](foldedCounts[folding])],
  );
  return parts.length === 0 ? undefined : parts.join(', ');
}

const FOLDED: Readonly<Record<Folding, (count: number) => string>> = {
  unfixed: (count) => t('{0} without a fix', count),
  kernel: (count) => t('{0} of kernel headers', count),
  minor: (count) => t('{0} of lower severity', count),
};

/** `CVE-2024-1, CVE-2024-2 and 3 more`. */
export function idsInWords(ids: readonly string[], most = 3): string {
  const shown = ids.slice(0, most).join(', ');
  return ids.length > most ? t('{0} and {1} more', shown, ids.length - most) : shown;
}
