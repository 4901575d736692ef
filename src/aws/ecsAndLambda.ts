import type { AdapterLog } from '../core/adapterLog';
import type { Registry } from '../core/registries/registry';
import type { ImageRun } from '../core/workloads/imageRun';
import { Connection, type ConnectionParts } from './connection';
import { EcsRuns } from './ecsRuns';
import type { Identity } from './identity';
import { LambdaRuns } from './lambdaRuns';
import { ServiceCalls } from './serviceCalls';
import { ECS, LAMBDA } from './workloadServices';

export interface EcsAndLambdaParts {
  readonly registry: Pick<Registry, 'profile' | 'region'>;
  readonly identity: Identity;
  readonly around: ConnectionParts;
  readonly log: AdapterLog;
  readonly now: () => number;
}

/** The two services whose clients are needed by who asks what runs, and by nobody else: a bundle of their own. */
export interface EcsAndLambda {
  ecs(signal: AbortSignal): AsyncIterable<readonly ImageRun[]>;
  lambda(signal: AbortSignal): AsyncIterable<readonly ImageRun[]>;
  /** The next call makes its client anew. */
  forget(): void;
}

export type OpenEcsAndLambda = (parts: EcsAndLambdaParts) => EcsAndLambda;

/** Makes no call. */
export function openEcsAndLambda({ registry, identity, around, log, now }: EcsAndLambdaParts): EcsAndLambda {
  const connections = {
    ecs: new Connection(ECS, registry, identity, around),
    lambda: new Connection(LAMBDA, registry, identity, around),
  };
  const shared = { registry, identity, log, now };
  const ecs = new EcsRuns(new ServiceCalls({ ...shared, connection: connections.ecs }));
  const lambda = new LambdaRuns(new ServiceCalls({ ...shared, connection: connections.lambda }));
  return {
    ecs: (signal) => ecs.running(signal),
    lambda: (signal) => lambda.running(signal),
    forget: () => {
      connections.ecs.forget();
      connections.lambda.forget();
    },
  };
}
