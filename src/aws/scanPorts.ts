import type { ScanFindings } from '../core/findings/readFindings';
import type { ScanState } from '../core/findings/scanState';
import type { Digest } from '../core/reference/digest';

/** What ECR found in images. Nothing here counts as a pull. */
export interface ImageScans {
  /** DescribeImageScanFindings, all pages; `not-scanned` where nobody has scanned the image. */
  scanFindings(repository: string, digest: Digest, signal: AbortSignal): Promise<ScanFindings>;
  /** StartImageScan, which is for basic scanning alone. Rejects with `scan-refused` where ECR scans nothing now. */
  startScan(repository: string, digest: Digest, signal: AbortSignal): Promise<StartedScan>;
}

export interface StartedScan {
  readonly state: ScanState;
}
