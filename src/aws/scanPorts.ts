import type { ScanFindings } from '../core/findings/readFindings';
import type { Digest } from '../core/reference/digest';

/** What ECR found in images. Nothing here counts as a pull. */
export interface ImageScans {
  /** DescribeImageScanFindings, all pages; `not-scanned` where nobody has scanned the image. */
  scanFindings(repository: string, digest: Digest, signal: AbortSignal): Promise<ScanFindings>;
}
