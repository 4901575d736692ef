import { t } from '../l10n';

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

/** `2 critical`. */
export function severityCount(severity: string, count: string | number): string {
  switch (severity) {
    case 'CRITICAL':
      return t('{0} critical', count);
    case 'HIGH':
      return t('{0} high', count);
    case 'MEDIUM':
      return t('{0} medium', count);
    case 'LOW':
      return t('{0} low', count);
    case 'INFORMATIONAL':
      return t('{0} informational', count);
    case 'UNTRIAGED':
      return t('{0} untriaged', count);
    case 'UNDEFINED':
      return t('{0} undefined', count);
    default:
      return `${count} ${severity.toLowerCase()}`;
  }
}
