import type { AttributedFinding } from './attribution';
import { cleanFixVersion } from './fixVersion';
import { t } from '../l10n';

/** A finding as reports and exports tell it. */
export interface ReportedFinding extends AttributedFinding {
  /** It is ignored, and why. It stays in every report. */
  readonly ignored?: { readonly reason: string; readonly until?: string };
}

/** What a report is about. */
export interface ReportSubject {
  /** The Dockerfile's path from the repository's root. */
  readonly dockerfile: string;
  /** The image's URI, with its digest where it is known. */
  readonly image?: string;
}

/** What a finding says, in one plain sentence. */
export function sentenceOf({ finding }: AttributedFinding): string {
  const { vulnerabilityId, package: found } = finding;
  const fixed = cleanFixVersion(finding.fix);
  const fix =
    fixed !== undefined
      ? t('fixed in {0}', fixed)
      : finding.fix.available === 'no'
        ? t('no fix yet')
        : finding.fix.available === 'unknown'
          ? t('no fix is known')
          : t('a fix is there');
  return onOneLine(t('{0} in {1} {2}: {3}.', vulnerabilityId, found.name, found.version, fix));
}

/**
 * Text from outside made plain: one line of at most `limit` characters, no control characters, nothing that turns the
 * direction of writing.
 */
export function onOneLine(text: string, limit = 1000): string {
  const plain = text
    .replace(/[\s\u0085\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .trim();
  // A cut between the halves of a character would leave one of them.
  return plain.length > limit ? `${plain.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : plain;
}
