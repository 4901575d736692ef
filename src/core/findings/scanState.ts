import { textIn } from './foreignJson';
import { t } from '../l10n';

/**
 * Where the scan of an image stands. Only `scanned` may be told as "no findings" where there are none.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageScanStatus.html
 */
export type ScanState =
  | { readonly is: KnownState; readonly said?: string }
  | { readonly is: 'not-scanned' }
  | { readonly is: 'index' }
  | { readonly is: 'unknown'; readonly status: string; readonly said?: string };

type KnownState =
  'scanned' | 'pending' | 'unsupported' | 'failed' | 'expired' | 'unavailable' | 'limited' | 'archived';

const STATES: Readonly<Record<string, KnownState>> = {
  COMPLETE: 'scanned',
  ACTIVE: 'scanned',
  IN_PROGRESS: 'pending',
  PENDING: 'pending',
  UNSUPPORTED_IMAGE: 'unsupported',
  FAILED: 'failed',
  SCAN_ELIGIBILITY_EXPIRED: 'expired',
  FINDINGS_UNAVAILABLE: 'unavailable',
  LIMIT_EXCEEDED: 'limited',
  IMAGE_ARCHIVED: 'archived',
};

/** @param response of DescribeImageScanFindings @param hasFindings whether it carries a list of findings, empty or not */
export function readScanState(response: unknown, hasFindings: boolean): ScanState {
  const status = textIn(response, 'imageScanStatus', 'status')?.toUpperCase();
  const description = textIn(response, 'imageScanStatus', 'description');
  const said = description === undefined ? {} : { said: description };
  if (status === undefined) return hasFindings ? { is: 'scanned' } : { is: 'not-scanned' };
  const is = Object.hasOwn(STATES, status) ? STATES[status] : undefined;
  if (is === undefined) return { is: 'unknown', status, ...said };
  // A basic scan says FAILED for an image that it cannot read at all, which scanning again does not mend.
  if (is === 'failed' && /^UnsupportedImage/i.test(description ?? '')) return { is: 'unsupported', ...said };
  return { is, ...said };
}

/** One sentence for the user, with the service's own words where it has some. */
export function scanStateInWords(state: ScanState): string {
  const sentence = SENTENCES[state.is];
  const said = 'said' in state ? ` ${state.said}` : '';
  return state.is === 'unknown'
    ? `${t('The scan’s status is {0}.', state.status)}${said}`
    : `${sentence}${said}`;
}

const SENTENCES: Readonly<Record<ScanState['is'], string>> = {
  scanned: t('The image is scanned.'),
  'not-scanned': t('The image has not been scanned.'),
  index: t(
    'The image is an index: its platforms are scanned, and which they are is in its manifest, which has not been read.',
  ),
  pending: t('The scan has not finished.'),
  unsupported: t(
    'ECR cannot scan this image: its operating system or format is not supported. An index or an attestation is not scanned itself, its platforms are.',
  ),
  failed: t('The scan failed.'),
  expired: t(
    'Amazon Inspector no longer scans this image, because it is older than the registry’s scan duration.',
  ),
  unavailable: t('ECR says that it cannot give this image’s findings.'),
  limited: t('The scan was not made: a limit of scans is reached.'),
  archived: t('The image is archived, and archived images are not scanned.'),
  unknown: t('The scan’s status is unknown.'),
};
