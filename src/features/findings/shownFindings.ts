import type { ScanFindings } from '../../core/findings/readFindings';
import type { Digest } from '../../core/reference/digest';
import type { Registry } from '../../core/registries/registry';

/** An image whose findings are shown. */
export interface FoundImage {
  readonly registry: Registry;
  readonly repository: string;
  readonly digest: Digest;
  /** For people: `team/app:1.0`. */
  readonly name: string;
}

/** The findings that the view shows. */
export interface ShownFindings {
  readonly image: FoundImage;
  readonly scan: ScanFindings;
}
