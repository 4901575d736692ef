import { filterMatches } from './scanningFilter';
import type {
  ScanFrequency,
  ScanningConfiguration,
  ScanningFilter,
  ScanningRule,
} from './scanningConfiguration';

export interface EffectiveFrequency {
  /** `MANUAL` where no rule takes the repository in. With Amazon Inspector that means: not scanned at all. */
  readonly frequency: ScanFrequency;
  /** The rule that it comes from, and the first of its filters that takes the repository in. */
  readonly from?: { readonly rule: ScanningRule; readonly filter: ScanningFilter };
}

/**
 * When images of a repository are scanned. Where rules of both frequencies take it in, the continuous one counts
 * (https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-filters.html).
 */
export function effectiveFrequency({ rules }: ScanningConfiguration, repository: string): EffectiveFrequency {
  const matching = rules.flatMap((rule) => {
    const filter = rule.filters.find((each) => filterMatches(each, repository) === true);
    return filter === undefined ? [] : [{ rule, filter }];
  });
  const from =
    matching.find(({ rule }) => rule.frequency === 'CONTINUOUS_SCAN') ??
    matching.find(({ rule }) => rule.frequency !== 'MANUAL') ??
    matching[0];
  return from === undefined ? { frequency: 'MANUAL' } : { frequency: from.rule.frequency, from };
}

/** Repositories whose images are scanned at another time, or by another scanner, after the change. */
export function repositoriesChanged(
  before: ScanningConfiguration,
  after: ScanningConfiguration,
  repositories: readonly string[],
): readonly FrequencyChange[] {
  return repositories.flatMap((repository) => {
    const was = effectiveFrequency(before, repository).frequency;
    const becomes = effectiveFrequency(after, repository).frequency;
    return was === becomes && before.scanType === after.scanType ? [] : [{ repository, was, becomes }];
  });
}

export interface FrequencyChange {
  readonly repository: string;
  readonly was: ScanFrequency;
  readonly becomes: ScanFrequency;
}
