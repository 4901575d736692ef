import { parsePolicy } from '../lifecycle/parsePolicy';
import { laidOut, sameTokens } from '../lifecycle/policyText';
import { checkAccessPolicy } from './checkAccessPolicy';
import { principalKey, PRINCIPAL_TYPES, readPrincipal } from './principal';
import type { PrincipalType } from './principal';

/** What a repository or registry without a policy opens as. */
export const NO_ACCESS_POLICY = '{\n  "Version": "2012-10-17",\n  "Statement": []\n}\n';

/** ECR's own text as a document to read and edit: only white space differs. */
export function accessDocument(stored: string | undefined): string {
  return stored === undefined ? NO_ACCESS_POLICY : laidOut(stored);
}

/**
 * Whether two documents mean the same: the order of statements and lists means nothing, and an account is its root; of
 * texts that are no policy yet, whether they differ by white space at most. What an author says (`Sid`, `Id`) counts.
 */
export function sameAccessDocument(one: string, other: string): boolean {
  if (one.trim() === other.trim() || sameTokens(one, other)) return true;
  const [meaningOfOne, meaningOfOther] = [meaningOf(one), meaningOf(other)];
  return meaningOfOne !== undefined && meaningOfOne === meaningOfOther;
}

/** Equal for texts that mean the same; undefined for what is no policy, or says something twice. */
function meaningOf(text: string): string | undefined {
  const problems = checkAccessPolicy(parsePolicy(text), { kind: 'repository' });
  // A policy of the registry names resources, which says nothing about whether it can be read.
  const unreadable = problems.filter(
    ({ code, severity }) => (severity === 'error' && !READABLE.has(code)) || code === 'DUP_KEY',
  );
  if (unreadable.length > 0) return undefined;
  const { Statement, Version = '2008-10-17', ...rest } = recordOf(JSON.parse(text));
  const statements = listOf(Statement).map((statement) =>
    JSON.stringify(statementMeaning(recordOf(statement))),
  );
  return JSON.stringify([Version, sorted(rest), statements.sort()]);
}

const READABLE: ReadonlySet<string> = new Set(['RESOURCE', 'LOCK_OUT', 'STATEMENTS_MIN', 'LEN_MAX']);

function statementMeaning(statement: Readonly<Record<string, unknown>>): unknown {
  const meanings = Object.entries(statement).map(([key, value]): [string, unknown] => {
    switch (key) {
      case 'Principal':
      case 'NotPrincipal':
        return [key, principalMeaning(value)];
      case 'Action':
      case 'NotAction':
        return [key, setOf(value, (text) => text.toLowerCase())];
      case 'Resource':
      case 'NotResource':
        return [key, setOf(value, (text) => text)];
      case 'Condition':
        return [key, conditionMeaning(recordOf(value))];
      default:
        return [key, value];
    }
  });
  return sorted(Object.fromEntries(meanings));
}

function principalMeaning(value: unknown): unknown {
  if (value === '*') return [['AWS', '*']];
  return Object.entries(recordOf(value))
    .flatMap(([type, names]) =>
      setOf(names, (name) => {
        const known = PRINCIPAL_TYPES.find((one): one is PrincipalType => one === type);
        const principal = known && readPrincipal(known, name);
        return principal === undefined ? name : principalKey(principal);
      }).map((name) => [type, name]),
    )
    .sort();
}

function conditionMeaning(condition: Readonly<Record<string, unknown>>): unknown {
  return Object.entries(condition)
    .flatMap(([operator, tests]) =>
      Object.entries(recordOf(tests)).map(([key, values]) => [
        operator.toLowerCase(),
        key.toLowerCase(),
        setOf(values, (text) => text),
      ]),
    )
    .map((test) => JSON.stringify(test))
    .sort();
}

function setOf(value: unknown, read: (text: string) => string): readonly string[] {
  return [...new Set(listOf(value).map((item) => read(String(item))))].sort();
}

function sorted(record: Readonly<Record<string, unknown>>): unknown {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value) as Readonly<Record<string, unknown>>;
}
