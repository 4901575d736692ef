import type { ScanFindings } from './readFindings';
import type { ScannedImage } from './scannedImage';
import { scanStateInWords } from './scanState';
import { t } from '../l10n';

const DAY = 24 * 60 * 60 * 1000;

/** Why an image's findings cannot be set against another's: without a scan, none are known. One plain sentence. */
export function whyIncomparable({ platforms }: ScannedImage): string | undefined {
  return platforms.some(({ scan }) => isScanned(scan))
    ? undefined
    : scanStateInWords(platforms[0].scan.state);
}

/** What else than a build may lie behind a difference between two images' findings, in plain sentences. */
export function comparisonDoubts(before: ScannedImage, after: ScannedImage): readonly string[] {
  const [scannedBefore, scannedAfter] = [scansOf(before), scansOf(after)];
  const doubts: string[] = [];
  if (
    wordsFor(scannedBefore, ({ platform }) => platform) !== wordsFor(scannedAfter, ({ platform }) => platform)
  )
    doubts.push(t('The two were scanned on different platforms.'));
  if (wordsFor(scannedBefore, ({ kind }) => kind) !== wordsFor(scannedAfter, ({ kind }) => kind))
    doubts.push(
      t('One scan is basic and the other Amazon Inspector’s: they know different vulnerabilities.'),
    );
  const days = daysBetween(knowledgeOf(scannedBefore), knowledgeOf(scannedAfter));
  if (days >= 1)
    doubts.push(
      days === 1
        ? t('Their scans lie a day apart: a difference may be what became known in between.')
        : t('Their scans lie {0} days apart: a difference may be what became known in between.', days),
    );
  return doubts;
}

interface Scanned extends Pick<ScanFindings, 'kind' | 'completedAt' | 'sourceUpdatedAt'> {
  readonly platform: string | undefined;
}

const isScanned = ({ state }: ScanFindings): boolean => state.is === 'scanned';

const scansOf = ({ platforms }: ScannedImage): readonly Scanned[] =>
  platforms.flatMap(({ platform, scan }) => (isScanned(scan) ? [{ ...scan, platform }] : []));

const wordsFor = (scans: readonly Scanned[], read: (scan: Scanned) => string | undefined): string =>
  [...new Set(scans.map((scan) => read(scan) ?? ''))].sort().join(' ');

/** How new the oldest knowledge is that a scan was made with. */
function knowledgeOf(scans: readonly Scanned[]): number | undefined {
  const times = scans.flatMap(({ completedAt, sourceUpdatedAt }) => sourceUpdatedAt ?? completedAt ?? []);
  return times.length === 0 ? undefined : Math.min(...times.map((time) => time.getTime()));
}

const daysBetween = (a: number | undefined, b: number | undefined): number =>
  a === undefined || b === undefined ? 0 : Math.floor(Math.abs(a - b) / DAY);
