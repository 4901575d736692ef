import type { Sentence } from '../errors';
import type { TagMutability } from './repository';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
export const MOST_FILTERS = 5;
/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecr_repository */
const MOST_WILDCARDS = 2;
const FILTER = /^[0-9a-zA-Z._*-]{1,128}$/;

/** How the tags of a repository may move: the mode, and the filters of tags for which it is the other way round. */
export interface Mutability {
  readonly mutability: TagMutability;
  readonly mutabilityExclusions: readonly string[];
}

/** Filters as they are typed, with blanks or commas between them. */
export function filtersIn(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((filter) => filter !== ''))];
}

/** What ECR would refuse of filters. */
export function filtersProblem(filters: readonly string[]): Sentence | undefined {
  for (const filter of filters) {
    if (!FILTER.test(filter))
      return ['"{0}" is no filter: it has letters, digits and . _ - *, at most 128 of them.', filter];
    if (filter.split('*').length - 1 > MOST_WILDCARDS)
      return ['"{0}" has more than {1} wildcards.', filter, MOST_WILDCARDS];
  }
  return filters.length > MOST_FILTERS
    ? ['A repository has at most {0} such filters.', MOST_FILTERS]
    : undefined;
}

/** The mode that a rule with these filters is: ECR knows modes with filters apart from those without. */
export function mutabilityWith(rule: 'MUTABLE' | 'IMMUTABLE', filters: readonly string[]): Mutability {
  return filters.length === 0
    ? { mutability: rule, mutabilityExclusions: [] }
    : { mutability: `${rule}_WITH_EXCLUSION`, mutabilityExclusions: filters };
}

/** The rule behind a mode; a mode that is not known here is mutable, as ECR's default is. */
export function ruleOf(mutability: TagMutability): 'MUTABLE' | 'IMMUTABLE' {
  return mutability.startsWith('IMMUTABLE') ? 'IMMUTABLE' : 'MUTABLE';
}

/** The order of filters is nothing to ECR. */
export function sameMutability(a: Mutability, b: Mutability): boolean {
  const filters = ({ mutabilityExclusions }: Mutability): string =>
    [...mutabilityExclusions].sort().join(' ');
  return a.mutability === b.mutability && filters(a) === filters(b);
}
