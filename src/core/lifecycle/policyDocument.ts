import { laidOut, sameTokens } from './policyText';
import { parsePolicy } from './parsePolicy';
import { readPolicy } from './readPolicy';
import { samePolicy } from './samePolicy';

/** What a repository without a policy opens as. */
export const NO_POLICY = '{\n  "rules": []\n}\n';

/** ECR's own text, which is compact, as a document to read and edit: only white space differs. */
export function policyDocument(stored: string | undefined): string {
  if (stored === undefined) return NO_POLICY;
  return laidOut(stored);
}

/**
 * Whether two documents mean the same: as policies where both are free of errors, else to the letter but for white space,
 * so that nothing an author has written counts for nothing.
 */
export function samePolicyDocument(one: string, other: string): boolean {
  if (one.trim() === other.trim()) return true;
  const [readOne, readOther] = [readPolicy(parsePolicy(one)), readPolicy(parsePolicy(other))];
  if (readOne !== undefined && readOther !== undefined) return samePolicy(readOne, readOther);
  return sameTokens(one, other);
}
