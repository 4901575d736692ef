import type { Sentence } from '../errors';
import { filterProblem } from './scanningFilter';
import type { ScanningConfiguration, ScanningRule, ScanType } from './scanningConfiguration';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutRegistryScanningConfiguration.html */
export const MOST_RULES = 2;
/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_RegistryScanningRule.html */
export const MOST_FILTERS = 100;

/** Something that ECR would refuse, and where it is: the counts begin at 0. */
export interface ScanningProblem {
  readonly rule?: number;
  readonly filter?: number;
  readonly problem: Sentence;
}

/** Everything that ECR would refuse about a configuration. */
export function scanningProblems({ scanType, rules }: ScanningConfiguration): readonly ScanningProblem[] {
  const many: readonly ScanningProblem[] =
    rules.length > MOST_RULES ? [{ problem: ['A registry has at most {0} rules.', MOST_RULES] }] : [];
  return [...many, ...rules.flatMap((rule, at) => ruleProblems(scanType, rule, at))];
}

function ruleProblems(
  scanType: ScanType,
  { frequency, filters }: ScanningRule,
  rule: number,
): readonly ScanningProblem[] {
  const problems: ScanningProblem[] = [];
  if (scanType === 'BASIC' && frequency === 'CONTINUOUS_SCAN')
    problems.push({ rule, problem: ['Only Amazon Inspector scans continuously: basic scanning cannot.'] });
  if (scanType === 'ENHANCED' && frequency === 'MANUAL')
    problems.push({ rule, problem: ['Amazon Inspector scans by itself: there is no manual scan.'] });
  if (filters.length > MOST_FILTERS)
    problems.push({ rule, problem: ['A rule has at most {0} filters.', MOST_FILTERS] });
  filters.forEach(({ type, pattern }, filter) => {
    const problem = type === 'WILDCARD' ? filterProblem(pattern) : undefined;
    if (problem !== undefined) problems.push({ rule, filter, problem });
  });
  return problems;
}
