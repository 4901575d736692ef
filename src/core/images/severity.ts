/** ECR's severities and Inspector's `UNTRIAGED`, worst first; what is unknown comes after them. */
const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL', 'UNTRIAGED', 'UNDEFINED'];

export interface SeverityCount {
  readonly severity: string;
  readonly count: number;
}

/** Severities with at least one finding, worst first. */
export function orderSeverities(
  counts: Readonly<Record<string, number>> | undefined,
): readonly SeverityCount[] {
  return Object.entries(counts ?? {})
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => ({ severity, count }))
    .sort((a, b) => rank(a.severity) - rank(b.severity));
}

/** The worst severity found, when findings are known. */
export function worstSeverity(counts: Readonly<Record<string, number>> | undefined): string | undefined {
  return orderSeverities(counts)[0]?.severity;
}

function rank(severity: string): number {
  const index = SEVERITIES.indexOf(severity);
  return index < 0 ? SEVERITIES.length : index;
}
