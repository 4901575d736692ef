import {
  DeleteRegistryPolicyCommand,
  DeleteRepositoryPolicyCommand,
  GetRegistryPolicyCommand,
  GetRepositoryPolicyCommand,
  PutRegistryPolicyCommand,
  SetRepositoryPolicyCommand,
} from '@aws-sdk/client-ecr';
import type { AccessPolicies } from './accessPorts';
import type { Calls } from './calls';
import { undefinedWhen } from './expectedErrors';
import { requireOwnRegistry, type RegistryTarget } from './ownRegistry';

/** Permissions policies through the AWS SDK. */
export class SdkAccessPolicies implements AccessPolicies {
  constructor(
    private readonly calls: Calls,
    private readonly registryId: RegistryTarget,
  ) {}

  async repositoryPolicy(repository: string, signal: AbortSignal): Promise<string | undefined> {
    const about = { operation: 'GetRepositoryPolicy', repository };
    const output = await undefinedWhen('policy-not-found', () =>
      this.calls.send(about, new GetRepositoryPolicyCommand(this.place(repository)), signal),
    );
    return output?.policyText;
  }

  async setRepositoryPolicy(repository: string, policyText: string, signal: AbortSignal): Promise<void> {
    const about = { operation: 'SetRepositoryPolicy', repository };
    const input = { ...this.place(repository), policyText, force: false };
    await this.calls.send(about, new SetRepositoryPolicyCommand(input), signal);
  }

  async deleteRepositoryPolicy(repository: string, signal: AbortSignal): Promise<void> {
    const about = { operation: 'DeleteRepositoryPolicy', repository };
    await this.calls.send(about, new DeleteRepositoryPolicyCommand(this.place(repository)), signal);
  }

  async registryPolicy(signal: AbortSignal): Promise<string | undefined> {
    const operation = 'GetRegistryPolicy';
    await requireOwnRegistry(this.calls, this.registryId, operation, signal);
    const output = await undefinedWhen('policy-not-found', () =>
      this.calls.send({ operation }, new GetRegistryPolicyCommand({}), signal),
    );
    return output?.policyText;
  }

  async putRegistryPolicy(policyText: string, signal: AbortSignal): Promise<void> {
    const operation = 'PutRegistryPolicy';
    await requireOwnRegistry(this.calls, this.registryId, operation, signal);
    await this.calls.send({ operation }, new PutRegistryPolicyCommand({ policyText }), signal);
  }

  async deleteRegistryPolicy(signal: AbortSignal): Promise<void> {
    const operation = 'DeleteRegistryPolicy';
    await requireOwnRegistry(this.calls, this.registryId, operation, signal);
    await this.calls.send({ operation }, new DeleteRegistryPolicyCommand({}), signal);
  }

  private place(repositoryName: string): { readonly repositoryName: string; readonly registryId?: string } {
    return { ...this.registryId, repositoryName };
  }
}
