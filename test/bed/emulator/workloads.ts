/** What an account runs in one region, as far as somebody who asks what runs an image hears of it. */
export interface Workloads {
  readonly ecs: EcsGroup[];
  readonly functions: LambdaFunction[];
  readonly pods: EksWorkload[];
}

/** A service with its tasks, or tasks of one family that were started by hand. */
export interface EcsGroup {
  readonly cluster: string;
  readonly name: string;
  readonly kind?: 'service' | 'family';
  /** How many run; 1 unless told. */
  readonly tasks?: number;
  readonly containers: readonly RunImage[];
}

export interface RunImage {
  readonly image: string;
  /** ECS does not tell it of every task. */
  readonly digest?: string;
}

export interface LambdaFunction {
  readonly name: string;
  /** Absent: a function that is a zip archive. */
  readonly latest?: Required<RunImage>;
  /** Published versions, from 1 on. */
  readonly versions?: readonly Required<RunImage>[];
}

/** What Inspector has seen of a cluster. */
export interface EksWorkload {
  readonly cluster: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly pods?: number;
  readonly repository: string;
  readonly digest: string;
  /** Of ECS, which Inspector sees, too. */
  readonly ecsGroup?: string;
}

export function noWorkloads(): Workloads {
  return { ecs: [], functions: [], pods: [] };
}
