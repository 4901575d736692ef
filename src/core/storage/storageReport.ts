import type { Registry } from '../registries/registry';
import type { Repository } from '../repositories/repository';
import { costOf, NO_COST, plusCost, savedBy, type CostRange } from './cost';
import { monthly, type Price } from './prices';
import type { PolicySaving } from './policySaving';
import type { GroupSum, RepositoryStorage, StorageGroup } from './repositoryStorage';

/** A repository that was counted. */
export interface CountedRepository {
  readonly registry: Registry;
  readonly repository: Repository;
  readonly storage: RepositoryStorage;
  readonly price: Price;
  readonly policy: PolicyState;
}

export type PolicyState =
  | { readonly kind: 'none' }
  | { readonly kind: 'saves'; readonly saving: PolicySaving }
  /** ECR holds a text that these rules cannot be read from. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'unknown'; readonly error: unknown };

/** A repository, or a whole registry, that could not be counted. */
export interface StorageProblem {
  readonly registry: Registry;
  readonly repository?: string;
  readonly error: unknown;
}

export interface StorageReport {
  readonly counted: readonly CountedRepository[];
  readonly problems: readonly StorageProblem[];
  /** Repositories that were found, counted or not. */
  readonly found: number;
  readonly state: 'counting' | 'stopped' | 'complete';
  readonly at: Date;
}

export interface PricedSum extends GroupSum {
  readonly cost: number;
}

/** Sums of one currency. */
export interface StorageTotal {
  readonly currency: string;
  readonly repositories: number;
  readonly images: number;
  readonly bytes: { readonly atLeast: number; readonly atMost: number };
  readonly cost: CostRange;
  readonly holding: number;
  readonly layersKnown: number;
  readonly unreadIndexes: number;
  readonly groups: Readonly<Record<StorageGroup | 'old' | 'unused', PricedSum>>;
  readonly saved: CostRange;
  readonly expiring: number;
  readonly archiving: number;
  readonly withoutPolicy: number;
}

/** Of these repositories, by currency; the one that most repositories are paid in comes first. */
export function totalsOf(counted: readonly CountedRepository[]): readonly StorageTotal[] {
  const totals = new Map<string, StorageTotal>();
  for (const row of counted) {
    const { currency } = row.price;
    totals.set(currency, plusRow(totals.get(currency) ?? nothing(currency), row));
  }
  return [...totals.values()].sort((one, other) => other.repositories - one.repositories);
}

export const rowCost = ({ storage, price }: CountedRepository): CostRange => costOf(storage, price);

export function rowSaving({ policy, price }: CountedRepository): CostRange {
  return policy.kind === 'saves' ? savedBy(policy.saving, price) : NO_COST;
}

/** A group of a repository's images, with what it costs while its layers count as its own. */
export function priced({ storage, price }: CountedRepository, name: keyof StorageTotal['groups']): PricedSum {
  const sum = name === 'old' || name === 'unused' ? storage[name] : storage.groups[name];
  return { ...sum, cost: monthly(sum.bytes, name === 'archived' ? price.archive : price.standard) };
}

const GROUPS = ['tagged', 'children', 'attached', 'untagged', 'archived', 'old', 'unused'] as const;

function nothing(currency: string): StorageTotal {
  const none: PricedSum = { images: 0, bytes: 0, cost: 0 };
  return {
    currency,
    ...{ repositories: 0, images: 0, bytes: { atLeast: 0, atMost: 0 }, cost: NO_COST },
    ...{ holding: 0, layersKnown: 0, unreadIndexes: 0 },
    groups: {
      ...{ tagged: none, children: none, attached: none, untagged: none, archived: none },
      ...{ old: none, unused: none },
    },
    ...{ saved: NO_COST, expiring: 0, archiving: 0, withoutPolicy: 0 },
  };
}

function plusRow(total: StorageTotal, row: CountedRepository): StorageTotal {
  const { storage, policy } = row;
  const { standard, archive } = storage;
  const saving = policy.kind === 'saves' ? policy.saving : undefined;
  const groups = Object.fromEntries(
    GROUPS.map((name) => [name, plusSum(total.groups[name], priced(row, name))]),
  ) as Record<(typeof GROUPS)[number], PricedSum>;
  return {
    currency: total.currency,
    repositories: total.repositories + 1,
    images: total.images + storage.images,
    bytes: {
      atLeast: total.bytes.atLeast + standard.atLeast + archive.atLeast,
      atMost: total.bytes.atMost + standard.atMost + archive.atMost,
    },
    cost: plusCost(total.cost, rowCost(row)),
    holding: total.holding + storage.holding,
    layersKnown: total.layersKnown + storage.layersKnown,
    unreadIndexes: total.unreadIndexes + storage.unreadIndexes,
    groups,
    saved: plusCost(total.saved, rowSaving(row)),
    expiring: total.expiring + (saving?.expiring ?? 0),
    archiving: total.archiving + (saving?.archiving ?? 0),
    withoutPolicy: total.withoutPolicy + (policy.kind === 'none' ? 1 : 0),
  };
}

const plusSum = (one: PricedSum, other: PricedSum): PricedSum => ({
  images: one.images + other.images,
  bytes: one.bytes + other.bytes,
  cost: one.cost + other.cost,
});
