import { monthly, type Price } from './prices';
import type { PolicySaving } from './policySaving';
import type { ClassBytes } from './storedBytes';

/** What is paid a month, in the price's currency, as far as it is known. */
export interface CostRange {
  readonly atLeast: number;
  readonly atMost: number;
}

export const NO_COST: CostRange = { atLeast: 0, atMost: 0 };

export function costOf({ standard, archive }: ClassBytes, price: Price): CostRange {
  const cost = (end: 'atLeast' | 'atMost'): number =>
    monthly(standard[end], price.standard) + monthly(archive[end], price.archive);
  return { atLeast: cost('atLeast'), atMost: cost('atMost') };
}

/** What a policy saves a month. What it moves to the archive costs the archive's price from then on. */
export function savedBy({ standard, archive }: PolicySaving, price: Price): CostRange {
  const saved = (end: 'atLeast' | 'atMost'): number =>
    monthly(standard[end], price.standard) + monthly(archive.atMost, price.archive);
  return { atLeast: Math.max(0, saved('atLeast')), atMost: Math.max(0, saved('atMost')) };
}

export function plusCost(one: CostRange, other: CostRange): CostRange {
  return { atLeast: one.atLeast + other.atLeast, atMost: one.atMost + other.atMost };
}
