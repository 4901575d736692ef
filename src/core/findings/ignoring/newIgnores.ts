import type { Finding } from '../finding';
import type { NewIgnore } from './addIgnore';
import { t } from '../../l10n';

/** What findings are to be ignored by. */
export interface IgnoreWish {
  /** In these packages, or wherever they are. */
  readonly isOfPackage: boolean;
  /** Of the Dockerfile, from the workspace folder; none for all of them. */
  readonly path?: string;
  readonly reason: string;
  readonly until?: string;
  readonly by?: string;
}

/** The entries for findings, each once. */
export function newIgnores(findings: readonly Finding[], wish: IgnoreWish): readonly NewIgnore[] {
  const { isOfPackage, path, reason, until, by } = wish;
  const entries = new Map<string, NewIgnore>();
  for (const { vulnerabilityId: id, package: found } of findings) {
    const entry: NewIgnore = {
      id,
      ...(isOfPackage ? { package: found.name } : {}),
      ...(path === undefined ? {} : { path }),
      reason,
      ...(until === undefined ? {} : { until }),
      ...(by === undefined ? {} : { by }),
    };
    entries.set(JSON.stringify([id, entry.package ?? '']), entry);
  }
  return [...entries.values()];
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The day so many days from now, as `2026-12-31`. */
export function dayIn(days: number, now: Date): string {
  return new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

/** Why a text is not the last day of an entry, a plain English sentence; undefined when it is. */
export function dayProblem(text: string, now: Date): string | undefined {
  const day = text.trim();
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T23:59:59.999Z`) : NaN;
  // Date.parse takes February 30 for March 1 or 2.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day)
    return t('A day is written as in 2026-12-31.');
  return time < now.getTime() ? t('That day is over.') : undefined;
}
