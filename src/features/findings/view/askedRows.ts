import type { FindingRow, VulnerabilityRow } from './rows';

/** The rows that a command is about: the one that it came from, and with it all that are selected where it is one of them. */
export function askedRows(args: readonly unknown[]): readonly FindingRow[] {
  const [row, selected] = args;
  if (!isRow(row)) return [];
  const all = Array.isArray(selected) ? (selected as unknown[]).filter(isRow) : [];
  return all.includes(row) ? all : [row];
}

export function askedVulnerabilities(args: readonly unknown[]): readonly VulnerabilityRow[] {
  return askedRows(args).filter((row) => row.kind === 'vulnerability');
}

function isRow(value: unknown): value is FindingRow {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    (value.kind === 'group' || value.kind === 'package' || value.kind === 'vulnerability')
  );
}
