import * as vscode from 'vscode';
import { comparisonDoubts } from '../../../core/findings/comparability';
import type { ScanFindings } from '../../../core/findings/readFindings';
import { scanStateInWords } from '../../../core/findings/scanState';
import type { Format } from '../../../ui/format';
import { plain } from '../../../ui/plain';
import type { ShownFindings } from '../shownFindings';
import type { ShownContent, Subject } from './shownContent';

/** What is never left to be guessed: whether no findings means that there are none, and what a filter keeps back. */
export function viewMessage(
  { shown, before }: Subject,
  { total, count, sentence }: ShownContent,
  filterText: string | undefined,
  format: Format,
): string {
  const { t } = vscode.l10n;
  const kept = [format.count(count), format.count(total), plain(filterText ?? '', 100)];
  return [
    ...(sentence === undefined ? [] : [sentence]),
    ...(filterText === undefined ? [] : [t('Showing {0} of {1} findings: those that match "{2}".', ...kept)]),
    ...(before === undefined ? [] : [...scanLines(before, format, true), ...scanLines(shown, format, true)]),
    ...(before === undefined ? scanLines(shown, format, false) : []),
    ...(before === undefined ? [] : comparisonDoubts(before.scanned, shown.scanned)),
  ].join('\n');
}

/** A line for each platform. @param named which image it is has to be said */
function scanLines(
  { image, scanned: { platforms } }: ShownFindings,
  format: Format,
  named: boolean,
): readonly string[] {
  return platforms.map(({ platform, scan }) => {
    const place = [...(named ? [image.name] : []), ...(platform === undefined ? [] : [platform])].join(' ');
    return plain(`${place === '' ? '' : `${place}: `}${scanWords(scan, format)}`, 1_000);
  });
}

function scanWords(scan: ScanFindings, format: Format): string {
  const { t } = vscode.l10n;
  const { state, findings, completedAt, closed, unreadable } = scan;
  if (state.is !== 'scanned') return scanStateInWords(state);
  const when = completedAt === undefined ? [] : [t('Scanned {0}.', format.dateTime(completedAt))];
  const suppressed = findings.filter(({ status }) => status === 'SUPPRESSED').length;
  const isEmpty = findings.length === 0 && unreadable === 0;
  return [
    ...when,
    ...(isEmpty ? [t('The scan found nothing.')] : []),
    ...(suppressed > 0 ? [t('{0} are suppressed in Amazon Inspector.', format.count(suppressed))] : []),
    ...(closed > 0 ? [t('{0} closed ones are left out.', format.count(closed))] : []),
    ...(unreadable > 0 ? [t('{0} entries could not be read.', format.count(unreadable))] : []),
  ].join(' ');
}
