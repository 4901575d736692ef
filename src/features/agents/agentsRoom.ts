import type { ScannedImage } from '../../core/findings/scannedImage';
import type { Digest } from '../../core/reference/digest';
import type { Registry } from '../../core/registries/registry';
import type { Parts } from '../parts';

/** What this feature needs of others, handed in where they are composed. */
export interface AgentsNeeds {
  /** Those that the tree shows. */
  readonly shownRegistries: () => Promise<readonly Registry[]>;
  /** What scans found, without reading a manifest that is not kept yet: that would count as a pull. */
  readonly scanned: (
    registry: Registry,
    repository: string,
    digest: Digest,
    signal: AbortSignal,
  ) => Promise<ScannedImage>;
}

/** What the tools share. */
export interface AgentsRoom {
  readonly parts: Parts;
  readonly needs: AgentsNeeds;
}
