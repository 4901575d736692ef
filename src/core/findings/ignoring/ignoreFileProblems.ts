import type { IgnoreFileKind } from './ignoreFileKind';
import { fitsPath, type RuleState } from './ignoreFindings';
import { endOf, timeOf, type IgnoreProblem, type IgnoreRule, type IgnoreRules } from './ignoreRule';
import { t } from '../../l10n';

/** What is to be said at an entry of an ignore file. Lines are from 1. */
export type EntryProblem =
  | (IgnoreProblem & { readonly is: 'unreadable' })
  | { readonly is: 'expired' | 'expiring'; readonly line: number; readonly rule: IgnoreRule }
  | {
      readonly is: 'unmatched';
      readonly line: number;
      readonly rule: IgnoreRule;
      /** The images that were looked at, each once. */
      readonly images: readonly string[];
    };

/** What an image's findings made of rules. */
export interface KnownFindings {
  /** For people. */
  readonly image: string;
  /** The Dockerfile's path from the workspace folder; none for an image that none is known of. */
  readonly dockerfile?: string;
  readonly states: ReadonlyMap<IgnoreRule, RuleState>;
}

/**
 * The problems of an ignore file, in the order of its lines. That an entry has no finding any more is said only where
 * findings are known that it could be about: of an image that nobody has looked at, nothing is known.
 */
export function ignoreFileProblems(
  { rules, problems }: IgnoreRules,
  { isForFindings }: Pick<IgnoreFileKind, 'isForFindings'>,
  known: readonly KnownFindings[],
  now: Date,
): readonly EntryProblem[] {
  const found = [
    ...problems.map((problem): EntryProblem => ({ is: 'unreadable', ...problem })),
    ...entriesOf(rules)
      // What cannot be read of an entry is said of it already.
      .filter(([{ line }]) => !problems.some((problem) => problem.line === line))
      .flatMap((entry) => problemOf(entry, isForFindings ? known : [], now) ?? []),
  ];
  return found.sort((a, b) => a.line - b.line);
}

type Entry = readonly [IgnoreRule, ...IgnoreRule[]];

/** Others write several packages and paths into one entry. */
function entriesOf(rules: readonly IgnoreRule[]): readonly Entry[] {
  const entries = new Map<string, [IgnoreRule, ...IgnoreRule[]]>();
  for (const rule of rules) {
    const key = `${rule.line} ${rule.id}`;
    const same = entries.get(key);
    if (same === undefined) entries.set(key, [rule]);
    else same.push(rule);
  }
  return [...entries.values()];
}

function problemOf(entry: Entry, known: readonly KnownFindings[], now: Date): EntryProblem | undefined {
  const [rule] = entry;
  const { line } = rule;
  const time = timeOf(rule, now);
  if (time === 'expired' && endOf(rule) === undefined)
    return { is: 'unreadable', line, message: t('Its end is no date, so the entry is not in force.') };
  if (time !== 'inForce') return { is: time, line, rule };
  const isMatched = known.some(({ states }) =>
    entry.some((one) => states.has(one) && states.get(one) !== 'unmatched'),
  );
  const asked = known.filter(({ states, dockerfile }) =>
    entry.some((one) => states.has(one) && isAbout(one, dockerfile)),
  );
  if (asked.length === 0 || isMatched) return undefined;
  return { is: 'unmatched', line, rule, images: [...new Set(asked.map(({ image }) => image))] };
}

/** A path that is not the Dockerfile's may be of another one, or of a package in whatever image. */
function isAbout({ path }: IgnoreRule, dockerfile: string | undefined): boolean {
  return path === undefined || (dockerfile !== undefined && fitsPath(path, dockerfile));
}
