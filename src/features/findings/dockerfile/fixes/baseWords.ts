import * as vscode from 'vscode';
import type { BaseCandidate, BaseImage } from '../../../../core/findings/baseCandidates';
import { countsInWords } from '../../../../core/findings/lineSummary';
import type { ImageReference } from '../../../../core/reference/imageReference';

type Counts = NonNullable<BaseImage['severityCounts']>;

/** `node:20.19-bookworm`: an image of a registry that is known. */
export function shownImage({ path, tag, digest }: ImageReference): string {
  if (tag !== undefined) return `${path}:${tag}`;
  return digest === undefined ? path : `${path}@${digest.slice(0, 19)}`;
}

/** `0 critical, 3 high`, or that a scan found nothing, or that there was none. */
export function foundWords(counts: Counts | undefined): string {
  if (counts === undefined) return vscode.l10n.t('not scanned');
  const words = countsInWords(counts);
  return words === '' ? vscode.l10n.t('nothing found') : words;
}

/** `0 critical, 3 high; was 2, 9`: what matters first, in a title. */
export function severeWords(counts: Counts | undefined, before: Counts | undefined): string {
  const { t } = vscode.l10n;
  if (counts === undefined) return t('not scanned');
  const now = t('{0} critical, {1} high', of(counts, 'CRITICAL'), of(counts, 'HIGH'));
  return before === undefined ? now : t('{0}; was {1}, {2}', now, of(before, 'CRITICAL'), of(before, 'HIGH'));
}

/** `2 critical, 6 high fewer; 1 low more`. */
export function differenceWords({ difference }: BaseCandidate): string | undefined {
  if (difference === undefined) return undefined;
  const { t } = vscode.l10n;
  const part = (sign: 1 | -1): string =>
    countsInWords(
      Object.fromEntries(
        Object.entries(difference).flatMap(([severity, count]) =>
          count * sign > 0 ? [[severity, count * sign] as const] : [],
        ),
      ),
    );
  const [fewer, more] = [part(-1), part(1)];
  const words = [
    ...(fewer === '' ? [] : [t('{0} fewer', fewer)]),
    ...(more === '' ? [] : [t('{0} more', more)]),
  ];
  return words.length === 0 ? t('as many findings') : words.join('; ');
}

const of = (counts: Counts, severity: string): number =>
  Object.hasOwn(counts, severity) ? (counts[severity] ?? 0) : 0;
