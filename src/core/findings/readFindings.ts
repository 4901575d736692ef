import type { Finding, FindingKind } from './finding';
import { listIn, numberIn, objectIn, textIn, timeIn } from './foreignJson';
import { optional } from './optional';
import { readBasicFinding, readEnhancedFinding } from './readFinding';
import { readScanState, type ScanState } from './scanState';
import { t } from '../l10n';

/** What DescribeImageScanFindings told about one image. */
export interface ScanFindings {
  readonly state: ScanState;
  /** Which scan made them; unknown where the answer carries no list at all. */
  readonly kind?: FindingKind;
  readonly findings: readonly Finding[];
  /** Entries that say too little to be a finding. They are counted, so that nothing is lost unseen. */
  readonly unreadable: number;
  /** Inspector's closed findings: they no longer hold and are in no list. */
  readonly closed: number;
  /** As the service counts, over all pages. */
  readonly counts: Readonly<Record<string, number>>;
  /** Of the platform's manifest. */
  readonly digest?: string;
  readonly completedAt?: Date;
  /** When the database that was scanned against was last renewed. */
  readonly sourceUpdatedAt?: Date;
  readonly nextToken?: string;
}

/** The image was never scanned: ECR answers with ScanNotFoundException. */
export const NOT_SCANNED: ScanFindings = {
  state: { is: 'not-scanned' },
  findings: [],
  unreadable: 0,
  closed: 0,
  counts: {},
};

/**
 * Reads an answer of DescribeImageScanFindings, the SDK's or the command line's JSON, basic or enhanced. The kind goes by
 * which list is there: the status does not tell (`COMPLETE` occurs with Inspector too).
 * @returns a `problem` where it is no such answer at all
 */
export function readFindings(response: unknown): ScanFindings | { readonly problem: string } {
  if (objectIn(response) === undefined) return { problem: t('It is not a JSON object.') };
  const body = objectIn(response, 'imageScanFindings');
  if (body === undefined && objectIn(response, 'imageScanStatus') === undefined)
    return { problem: t('It is not an answer of DescribeImageScanFindings: it has no "imageScanFindings".') };

  const enhanced = listIn(body, 'enhancedFindings');
  const basic = listIn(body, 'findings');
  const kind = kindOf(enhanced, basic);
  const entries = (kind === 'enhanced' ? enhanced : basic) ?? [];
  const read = entries.map((entry) => readEntry(entry, kind));
  const findings = read.flat();
  const open = findings.filter(({ status }) => status !== 'CLOSED');
  return {
    state: readScanState(response, kind !== undefined),
    ...(kind === undefined ? {} : { kind }),
    findings: open,
    unreadable: read.filter((found) => found.length === 0).length,
    closed: findings.length - open.length,
    counts: readCounts(body),
    ...optional('digest', textIn(response, 'imageId', 'imageDigest')),
    ...optional('completedAt', timeIn(body, 'imageScanCompletedAt')),
    ...optional('sourceUpdatedAt', timeIn(body, 'vulnerabilitySourceUpdatedAt')),
    ...optional('nextToken', textIn(response, 'nextToken')),
  };
}

/** Pages of one answer as one: what is not a list is taken from the first page that has it. */
export function joinPages(pages: readonly ScanFindings[]): ScanFindings {
  const [first = NOT_SCANNED] = pages;
  const kind = pages.find((page) => page.kind !== undefined)?.kind;
  return {
    state: first.state,
    counts: first.counts,
    ...optional('kind', kind),
    ...optional('digest', first.digest),
    ...optional('completedAt', first.completedAt),
    ...optional('sourceUpdatedAt', first.sourceUpdatedAt),
    findings: pages.flatMap(({ findings }) => findings),
    unreadable: sum(pages.map(({ unreadable }) => unreadable)),
    closed: sum(pages.map(({ closed }) => closed)),
  };
}

/** Both lists may be there, one of them empty. */
function kindOf(
  enhanced: readonly unknown[] | undefined,
  basic: readonly unknown[] | undefined,
): FindingKind | undefined {
  if (enhanced !== undefined && (enhanced.length > 0 || (basic ?? []).length === 0)) return 'enhanced';
  return basic === undefined ? undefined : 'basic';
}

function readEntry(value: unknown, kind: FindingKind | undefined): readonly Finding[] {
  const entry = objectIn(value);
  if (entry === undefined) return [];
  if (kind === 'enhanced') return readEnhancedFinding(entry);
  const finding = readBasicFinding(entry);
  return finding === undefined ? [] : [finding];
}

function readCounts(body: unknown): Readonly<Record<string, number>> {
  const counts = objectIn(body, 'findingSeverityCounts') ?? {};
  return Object.fromEntries(
    Object.entries(counts).flatMap(([severity, value]) => {
      const count = numberIn(value);
      return count === undefined ? [] : [[severity, count]];
    }),
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
