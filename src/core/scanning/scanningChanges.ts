import { filtersFor } from './scanningEdits';
import type { ScanFrequency, ScanningConfiguration, ScanType } from './scanningConfiguration';

/** One thing that differs between two configurations. */
export type ScanningChange =
  | { readonly kind: 'type'; readonly was: ScanType; readonly becomes: ScanType }
  | { readonly kind: 'added' | 'removed'; readonly frequency: ScanFrequency; readonly pattern: string };

/** Exactly what putting `after` in place of `before` changes. */
export function scanningChanges(
  before: ScanningConfiguration,
  after: ScanningConfiguration,
): readonly ScanningChange[] {
  const type: readonly ScanningChange[] =
    before.scanType === after.scanType
      ? []
      : [{ kind: 'type', was: before.scanType, becomes: after.scanType }];
  const frequencies = new Set([...before.rules, ...after.rules].map(({ frequency }) => frequency));
  const filters = [...frequencies].flatMap((frequency) => [
    ...patternsOnlyIn(before, after, frequency).map((pattern) => ({
      ...{ kind: 'removed' as const, frequency, pattern },
    })),
    ...patternsOnlyIn(after, before, frequency).map((pattern) => ({
      ...{ kind: 'added' as const, frequency, pattern },
    })),
  ]);
  return [...type, ...filters];
}

function patternsOnlyIn(
  one: ScanningConfiguration,
  other: ScanningConfiguration,
  frequency: ScanFrequency,
): readonly string[] {
  const known = new Set(filtersFor(other, frequency).map(({ pattern }) => pattern));
  return filtersFor(one, frequency).flatMap(({ pattern }) => (known.has(pattern) ? [] : [pattern]));
}
