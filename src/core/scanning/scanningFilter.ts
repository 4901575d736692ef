import type { Sentence } from '../errors';
import { matchesWildcard } from '../tags/wildcard';
import type { ScanningFilter } from './scanningConfiguration';

const LONGEST = 255;
/** As the service has it, without the ambiguity that makes its own expression slow: runs with one separator between them. */
const FILTER = /^[a-z0-9*]+(?:[._/-][a-z0-9*]+)*$/;

/**
 * Whether a filter takes in the repository: one without a wildcard takes in every name that contains it
 * (https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-filters.html). Undefined for a kind of filter that
 * is not known here.
 */
export function filterMatches({ type, pattern }: ScanningFilter, repository: string): boolean | undefined {
  if (type !== 'WILDCARD') return undefined;
  return pattern.includes('*') ? matchesWildcard(pattern, repository) : repository.includes(pattern);
}

/** What ECR would have against the text of a filter. */
export function filterProblem(pattern: string): Sentence | undefined {
  if (pattern === '') return ['A filter cannot be empty.'];
  if (pattern.length > LONGEST) return ['A filter has at most {0} characters.', LONGEST];
  if (/[A-Z]/.test(pattern)) return ['A filter has no capitals: names of repositories have none.'];
  const strange = /[^a-z0-9*._/-]/u.exec(pattern)?.[0];
  if (strange !== undefined)
    return [
      '"{0}" cannot be in a filter: it has a–z, 0–9, "*", and ".", "_", "-", "/" between them.',
      strange,
    ];
  if (FILTER.test(pattern)) return undefined;
  return ['".", "_", "-" and "/" stand alone, between letters, digits or "*".'];
}
