import * as vscode from 'vscode';
import { comparisonDoubts } from '../../../core/findings/comparability';
import type { ScanFindings } from '../../../core/findings/readFindings';
import { scanStateInWords } from '../../../core/findings/scanState';
import type { Format } from '../../../ui/format';
import { plain } from '../../../ui/plain';
import type { ShownFindings } from '../shownFindings';
import type { ShownContent, Subject } from './shownContent';

/**
 * What is never left to be guessed: whether no findings means that there are none, and what a filter keeps back. The view
 * shows it as one paragraph.
 */
export function viewMessage(
  { shown, before }: Subject,
  { total, count, sentence }: ShownContent,
  filterText: string | undefined,
  format: Format,
): string {
  const kept = [format.count(count), format.count(total), plain(filterText ?? '', 100)];
  return [
    ...(sentence === undefined ? [] : [sentence]),
    ...(filterText === undefined
      ? []
      : [vscode.l10n.t('Showing {0} of {1} findings: those that match "{2}".', ...kept)]),
    ...(before === undefined
      ? scanWords(shown, (scan) => wordsOf(scan, format))
      : [
          ...flaws(before, format),
          ...flaws(shown, format),
          ...comparisonDoubts(before.scanned, shown.scanned),
        ]),
  ].join(' ');
}

/** What one should know of an image's scans before it is compared. */
function flaws({ image, scanned }: ShownFindings, format: Format): readonly string[] {
  const words = scanWords({ scanned }, (scan) =>
    scan.state.is === 'scanned' ? unreadableWords(scan, format) : [scanStateInWords(scan.state)],
  );
  return words.map((sentence) => `${plain(image.name, 200)}: ${sentence}`);
}

/** What is to be said of each platform's scan, once for all that it holds for. */
function scanWords(
  { scanned: { platforms } }: Pick<ShownFindings, 'scanned'>,
  say: (scan: ScanFindings) => readonly string[],
): readonly string[] {
  const said = new Map<string, string[]>();
  for (const { platform, scan } of platforms) {
    const words = say(scan).join(' ');
    said.set(words, [...(said.get(words) ?? []), ...(platform === undefined ? [] : [platform])]);
  }
  return [...said]
    .filter(([words]) => words !== '')
    .map(([words, on]) => plain(on.length === 0 ? words : `${on.join(', ')}: ${words}`, 1_000));
}

function wordsOf(scan: ScanFindings, format: Format): readonly string[] {
  const { t } = vscode.l10n;
  const { state, findings, completedAt, closed, unreadable } = scan;
  if (state.is !== 'scanned') return [scanStateInWords(state)];
  const suppressed = findings.filter(({ status }) => status === 'SUPPRESSED').length;
  const isEmpty = findings.length === 0 && unreadable === 0;
  return [
    ...(completedAt === undefined ? [] : [t('Scanned {0}.', format.dateTime(completedAt))]),
    ...(isEmpty ? [t('The scan found nothing.')] : []),
    ...(suppressed > 0 ? [t('Suppressed in Amazon Inspector: {0}.', format.count(suppressed))] : []),
    ...(closed > 0 ? [t('Closed and left out: {0}.', format.count(closed))] : []),
    ...unreadableWords(scan, format),
  ];
}

const unreadableWords = ({ unreadable }: ScanFindings, format: Format): readonly string[] =>
  unreadable > 0 ? [vscode.l10n.t('Entries that could not be read: {0}.', format.count(unreadable))] : [];
