/**
 * What a registry scans, and when: one configuration for all of its repositories.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_RegistryScanningConfiguration.html
 */
export interface ScanningConfiguration {
  /** `BASIC` is ECR's own scan of the operating system's packages; `ENHANCED` is Amazon Inspector. */
  readonly scanType: ScanType;
  readonly rules: readonly ScanningRule[];
}

export type ScanType = 'BASIC' | 'ENHANCED' | (string & {});
export type ScanFrequency = 'SCAN_ON_PUSH' | 'CONTINUOUS_SCAN' | 'MANUAL' | (string & {});

export interface ScanningRule {
  readonly frequency: ScanFrequency;
  readonly filters: readonly ScanningFilter[];
}

/** Names of repositories. What ECR may know beside wildcards one day is kept as it is. */
export interface ScanningFilter {
  readonly type: 'WILDCARD' | (string & {});
  readonly pattern: string;
}

/** What a registry has whose configuration nobody has touched. */
export const DEFAULT_SCANNING: ScanningConfiguration = { scanType: 'BASIC', rules: [] };

export const wildcard = (pattern: string): ScanningFilter => ({ type: 'WILDCARD', pattern });

/** The frequencies that a rule of this type may have, the one that is usual first. */
export function frequenciesOf(scanType: ScanType): readonly ScanFrequency[] {
  return scanType === 'ENHANCED' ? ['CONTINUOUS_SCAN', 'SCAN_ON_PUSH'] : ['SCAN_ON_PUSH'];
}

/** Whether two configurations do the same, whatever the order of their rules and filters. */
export function sameScanning(one: ScanningConfiguration, other: ScanningConfiguration): boolean {
  return canonical(one) === canonical(other);
}

function canonical({ scanType, rules }: ScanningConfiguration): string {
  const lines = rules.map(({ frequency, filters }) =>
    JSON.stringify([frequency, filters.map(({ type, pattern }) => JSON.stringify([type, pattern])).sort()]),
  );
  return JSON.stringify([scanType, lines.sort()]);
}
