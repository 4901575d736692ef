import type { ScanFrequency, ScanningConfiguration, ScanningFilter, ScanType } from './scanningConfiguration';

/**
 * The configuration of another type that scans the same repositories by itself, as near as that type can: what was
 * scanned continuously is scanned on push by basic scanning, and a manual rule goes, as Inspector knows none.
 */
export function withScanType(
  { scanType, rules }: ScanningConfiguration,
  wanted: ScanType,
): ScanningConfiguration {
  if (scanType === wanted) return { scanType, rules };
  const becomes = (frequency: ScanFrequency): ScanFrequency | undefined => {
    if (wanted === 'BASIC' && frequency === 'CONTINUOUS_SCAN') return 'SCAN_ON_PUSH';
    return wanted === 'ENHANCED' && frequency === 'MANUAL' ? undefined : frequency;
  };
  return rules.reduce<ScanningConfiguration>(
    (made, { frequency, filters }) => {
      const kept = becomes(frequency);
      if (kept === undefined) return made;
      const held = made.rules.find((rule) => rule.frequency === kept)?.filters ?? [];
      return withFilters(made, kept, [...held, ...filters]);
    },
    { scanType: wanted, rules: [] },
  );
}

/** With these filters for a frequency, each once. Without any filter left there is no rule for it. */
export function withFilters(
  { scanType, rules }: ScanningConfiguration,
  frequency: ScanFrequency,
  filters: readonly ScanningFilter[],
): ScanningConfiguration {
  const at = rules.findIndex((rule) => rule.frequency === frequency);
  const others = rules.filter((rule) => rule.frequency !== frequency);
  if (filters.length === 0) return { scanType, rules: others };
  const rule = { frequency, filters: eachOnce(filters) };
  if (at < 0) return { scanType, rules: [...rules, rule] };
  return { scanType, rules: [...others.slice(0, at), rule, ...others.slice(at)] };
}

/** All filters that a frequency has, also where they stand in several rules. */
export function filtersFor(
  { rules }: ScanningConfiguration,
  frequency: ScanFrequency,
): readonly ScanningFilter[] {
  return rules.flatMap((rule) => (rule.frequency === frequency ? rule.filters : []));
}

function eachOnce(filters: readonly ScanningFilter[]): readonly ScanningFilter[] {
  return [...new Map(filters.map((filter) => [`${filter.type} ${filter.pattern}`, filter])).values()];
}
