import type { Inspector2Client } from '@aws-sdk/client-inspector2';
import type { ImageRun, WorkloadService } from '../core/workloads/imageRun';
import type { EcsAndLambda } from './ecsAndLambda';
import { InspectorRuns } from './inspectorRuns';
import type { ServiceCalls } from './serviceCalls';
import type { Workloads } from './workloadPorts';

export interface SdkWorkloadsParts {
  readonly inspector: ServiceCalls<Inspector2Client>;
  /** Called when one of the two is first asked. */
  readonly ecsAndLambda: () => EcsAndLambda;
}

/** What runs images, through the AWS SDK. */
export class SdkWorkloads implements Workloads {
  private readonly inspector: InspectorRuns;
  private opened: EcsAndLambda | undefined;

  constructor(private readonly parts: SdkWorkloadsParts) {
    this.inspector = new InspectorRuns(parts.inspector);
  }

  running(service: WorkloadService, signal: AbortSignal): AsyncIterable<readonly ImageRun[]> {
    switch (service) {
      case 'ECS':
        return this.ecsAndLambda().ecs(signal);
      case 'Lambda':
        return this.ecsAndLambda().lambda(signal);
      case 'EKS':
        return this.inspector.running(signal);
    }
  }

  forget(): void {
    this.opened?.forget();
  }

  private ecsAndLambda(): EcsAndLambda {
    return (this.opened ??= this.parts.ecsAndLambda());
  }
}
