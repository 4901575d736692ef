import type { ImageRun, WorkloadService } from '../core/workloads/imageRun';

/** What runs images, in the region of a registry and the account of its profile. Nothing here counts as a pull. */
export interface Workloads {
  /**
   * What one service runs, as it is found. Each is asked by itself: one may be refused where the others are not. Rejects
   * with an `EcrExplorerError` after what was found before it.
   */
  running(service: WorkloadService, signal: AbortSignal): AsyncIterable<readonly ImageRun[]>;
}
