import { matchesGlob } from '../images/glob';
import { isAttributed } from './attribution';
import { isFixable } from './finding';
import { isSuppressed } from './findingGroups';
import { isKernelPackage } from './kernelPackages';
import type { ImageFinding } from './scannedImage';

/** What the view of findings lets through. */
export interface FindingFilter {
  readonly text: string;
  matches(found: ImageFinding): boolean;
}

type Test = (found: ImageFinding) => boolean;

/**
 * A filter from what the user types, in which every word must hold: one of `WORDS`, `field:text` of one of `FIELDS`, or a
 * part of any field (or a glob for the whole of one). `!` before a word turns it around; quotes keep blanks; case does not
 * count.
 * @returns undefined when there is nothing to filter by
 */
export function parseFindingFilter(input: string): FindingFilter | undefined {
  const text = input.trim();
  const tests = [...text.matchAll(/(!?)((?:"[^"]*"?|[^\s"])+)/g)].flatMap(([, not = '', word = '']) => {
    const test = testOf(word.toLowerCase());
    if (test === undefined) return [];
    return [not === '' ? test : (found: ImageFinding) => !test(found)];
  });
  if (tests.length === 0) return undefined;
  return { text, matches: (found) => tests.every((test) => test(found)) };
}

function testOf(word: string): Test | undefined {
  if (Object.hasOwn(WORDS, word)) return WORDS[word];
  const [, field = '', of = ''] = /^(\w+):(.*)$/.exec(word) ?? [];
  const read = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
  const wanted = (read === undefined ? word : of).replaceAll('"', '');
  if (wanted === '') return undefined;
  const fits = /[*?]/.test(wanted)
    ? (text: string): boolean => matchesGlob(wanted, text.toLowerCase())
    : (text: string): boolean => text.toLowerCase().includes(wanted);
  return (found) => (read ?? anyField)(found).some(fits);
}

const WORDS: Readonly<Record<string, Test>> = {
  fixable: ({ finding }) => isFixable(finding),
  exploit: ({ finding }) => finding.exploitAvailable === true,
  running: ({ finding }) => (finding.inUse?.count ?? 0) > 0,
  ignored: ({ ignored }) => ignored !== undefined,
  suppressed: isSuppressed,
  kernel: ({ finding }) => isKernelPackage(finding.package.name),
  base: ({ attribution }) => isAttributed(attribution) && attribution.isBase,
};

const FIELDS: Readonly<Record<string, (found: ImageFinding) => readonly string[]>> = {
  id: ({ finding }) => [finding.vulnerabilityId],
  package: ({ finding: { package: one } }) => [one.name, `${one.name} ${one.version}`],
  severity: ({ finding }) => [finding.severity],
  path: ({ finding }) => (finding.package.path === undefined ? [] : [finding.package.path]),
  title: ({ finding }) => (finding.title === undefined ? [] : [finding.title]),
  platform: ({ platforms }) => platforms,
};

/** What a word without a field may be of. */
const ANY = ['id', 'package', 'severity', 'path', 'title'] as const;

const anyField = (found: ImageFinding): readonly string[] =>
  ANY.flatMap((field) => FIELDS[field]?.(found) ?? []);
