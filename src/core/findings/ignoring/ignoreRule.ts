/** A rule by which findings are ignored, out of whichever file. */
export interface IgnoreRule {
  readonly id: string;
  /** A package's name, `*` standing for any text, or a package URL. */
  readonly package?: string;
  /** The Dockerfile's path, or the package's in the image; `*` stands for any text. */
  readonly path?: string;
  /** In our own file there always is one; others do not ask for it. */
  readonly reason?: string;
  /** The last day, `2026-12-31`, or the moment, of its being in force. */
  readonly until?: string;
  readonly by?: string;
  /** The images that it is about, as an OpenVEX document names them; all where none is named. */
  readonly products?: readonly string[];
  /** In its file, from 1. */
  readonly line: number;
}

/** What is wrong in a file of such rules. Lines are from 1. */
export interface IgnoreProblem {
  readonly line: number;
  readonly message: string;
}

export interface IgnoreRules {
  readonly rules: readonly IgnoreRule[];
  readonly problems: readonly IgnoreProblem[];
}

/** Before a rule's end it is said that it comes. */
const NOTICE_DAYS = 14;
const DAY_MS = 24 * 60 * 60 * 1000;

export type RuleTime = 'inForce' | 'expiring' | 'expired';

/** What the clock says of a rule. An end that nobody can read is no reason to ignore for ever. */
export function timeOf(rule: IgnoreRule, now: Date): RuleTime {
  if (rule.until === undefined) return 'inForce';
  const left = (endOf(rule) ?? 0) - now.getTime();
  if (left < 0) return 'expired';
  return left <= NOTICE_DAYS * DAY_MS ? 'expiring' : 'inForce';
}

/** The end of a rule's last moment in milliseconds since 1970; none where it has no end or one that is no time. */
export function endOf({ until }: IgnoreRule): number | undefined {
  if (until === undefined) return undefined;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(until);
  const time = Date.parse(day ? `${until}T23:59:59.999Z` : until);
  return Number.isNaN(time) ? undefined : time;
}
