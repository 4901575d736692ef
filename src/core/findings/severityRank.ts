/** Worst first. What the services may say besides comes after them. */
const RANKED = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const;

export type RankedSeverity = (typeof RANKED)[number];

/** Ascending from the worst. */
export function severityRank(severity: string): number {
  const rank = RANKED.findIndex((one) => one === severity.toUpperCase());
  return rank === -1 ? RANKED.length : rank;
}

/** Whether a severity is at or above another. */
export function isAtLeast(severity: string, minimum: RankedSeverity): boolean {
  return severityRank(severity) <= RANKED.indexOf(minimum);
}

/** The worst of severities; none of none. */
export function worstOf(severities: readonly string[]): string | undefined {
  return severities.reduce<string | undefined>(
    (worst, severity) =>
      worst === undefined || severityRank(severity) < severityRank(worst) ? severity : worst,
    undefined,
  );
}
