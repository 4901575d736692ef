import type { AccessPolicies } from '../../aws/accessPorts';
import { EcrExplorerError } from '../../core/errors';
import type { Registry } from '../../core/registries/registry';
import type { Parts } from '../parts';
import type { AccessPlace } from './accessPlace';
import type { AccessNeeds } from './needs';

/** What the commands about permissions share. */
export class AccessRoom {
  constructor(
    readonly parts: Parts,
    readonly needs: AccessNeeds,
  ) {}

  /** The policy as ECR holds it; undefined where there is none. */
  policy(place: AccessPlace, signal: AbortSignal): Promise<string | undefined> {
    const policies = this.policies(place);
    const { repository } = place;
    return repository === undefined
      ? policies.registryPolicy(signal)
      : policies.repositoryPolicy(repository, signal);
  }

  async put(place: AccessPlace, text: string, signal: AbortSignal): Promise<void> {
    const policies = this.policies(place);
    const { repository } = place;
    if (repository === undefined) await policies.putRegistryPolicy(text, signal);
    else await policies.setRepositoryPolicy(repository, text, signal);
    this.changed(place);
  }

  async remove(place: AccessPlace, signal: AbortSignal): Promise<void> {
    const policies = this.policies(place);
    const { repository } = place;
    if (repository === undefined) await policies.deleteRegistryPolicy(signal);
    else await policies.deleteRepositoryPolicy(repository, signal);
    this.changed(place);
  }

  /**
   * The account that a registry is of.
   * @throws `access-denied` where nothing tells it
   */
  async accountOf(registry: Registry, signal: AbortSignal): Promise<string> {
    const account = await this.parts.aws().ecr(registry).accountId(signal);
    if (account !== undefined) return account;
    throw new EcrExplorerError('access-denied', { action: 'ecr:DescribeRegistry', said: '' });
  }

  private policies({ registry }: AccessPlace): AccessPolicies {
    return this.parts.aws().ecr(registry).accessPolicies;
  }

  /** Tells the rest of the window that ECR holds another policy. */
  private changed({ registry, repository }: AccessPlace): void {
    this.parts.registryChanges.add({
      registry: registry.id,
      ...(repository !== undefined && { repository }),
    });
  }
}
