import type { Digest } from '../reference/digest';

/** Services that run images of ECR and can be asked which. */
export const WORKLOAD_SERVICES = ['ECS', 'Lambda', 'EKS'] as const;
export type WorkloadService = (typeof WORKLOAD_SERVICES)[number];

/** Something that runs an image, or would when it is next started, as its service tells it. */
export interface ImageRun {
  readonly service: WorkloadService;
  /** As the user knows it: `cluster/service`, a function's name, `cluster/namespace/workload`. */
  readonly name: string;
  /** The image as it is named there: `host/repository:tag`. */
  readonly image?: string;
  /** What that name stood for when it was started; absent where the service does not tell. */
  readonly digest?: Digest;
  /** Tasks or pods that run it; 0 where nothing does until it is started. A function has none. */
  readonly count?: number;
}
