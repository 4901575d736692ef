import {
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  GetRepositoryPolicyCommand,
  ListTagsForResourceCommand,
  PutImageTagMutabilityCommand,
  TagResourceCommand,
  UntagResourceCommand,
  type CreateRepositoryRequest,
  type EncryptionType,
  type ImageTagMutability,
} from '@aws-sdk/client-ecr';
import { EcrExplorerError } from '../core/errors';
import type { AwsTag } from '../core/repositories/awsTags';
import type { Mutability } from '../core/repositories/exclusionFilters';
import type { RepositorySettings } from '../core/repositories/newRepository';
import type { Repository } from '../core/repositories/repository';
import type { Calls } from './calls';
import { isServiceException } from './expectedErrors';
import type { RepositoryChanges, TaggedResource } from './repositoryPorts';
import { awsTagsFrom, mutabilityFrom, repositoryFrom } from './rows';
import { t } from '../core/l10n';

/** Repositories made, changed and deleted through the AWS SDK. */
export class SdkRepositoryChanges implements RepositoryChanges {
  constructor(
    private readonly calls: Calls,
    private readonly registryId: { readonly registryId?: string },
  ) {}

  async create(
    repository: string,
    settings: Partial<RepositorySettings>,
    signal: AbortSignal,
  ): Promise<Repository> {
    const about = { operation: 'CreateRepository', repository };
    const input = { ...this.place(repository), ...inputOf(settings) };
    const output = await this.calls.send(about, new CreateRepositoryCommand(input), signal);
    const created = output.repository && repositoryFrom(output.repository);
    if (created !== undefined) return created;
    throw new EcrExplorerError('service-failed', {
      action: 'ecr:CreateRepository',
      said: t('It did not say what it made.'),
    });
  }

  async putTagMutability(
    repository: string,
    mutability: Mutability,
    signal: AbortSignal,
  ): Promise<Mutability> {
    const about = { operation: 'PutImageTagMutability', repository };
    const input = { ...this.place(repository), ...mutabilityInput(mutability) };
    const output = await this.calls.send(about, new PutImageTagMutabilityCommand(input), signal);
    return mutabilityFrom(output);
  }

  async tags({ name, arn }: TaggedResource, signal: AbortSignal): Promise<readonly AwsTag[]> {
    const about = { operation: 'ListTagsForResource', repository: name };
    const command = new ListTagsForResourceCommand({ resourceArn: arn });
    return awsTagsFrom((await this.calls.send(about, command, signal)).tags);
  }

  async addTags({ name, arn }: TaggedResource, tags: readonly AwsTag[], signal: AbortSignal): Promise<void> {
    const about = { operation: 'TagResource', repository: name };
    const command = new TagResourceCommand({ resourceArn: arn, tags: tags.map(tagInput) });
    await this.calls.send(about, command, signal);
  }

  async removeTags(
    { name, arn }: TaggedResource,
    keys: readonly string[],
    signal: AbortSignal,
  ): Promise<void> {
    const about = { operation: 'UntagResource', repository: name };
    const command = new UntagResourceCommand({ resourceArn: arn, tagKeys: [...keys] });
    await this.calls.send(about, command, signal);
  }

  async hasPermissionsPolicy(repository: string, signal: AbortSignal): Promise<boolean> {
    const about = { operation: 'GetRepositoryPolicy', repository };
    try {
      await this.calls.send(about, new GetRepositoryPolicyCommand(this.place(repository)), signal);
      return true;
    } catch (error) {
      if (isServiceException(error, 'RepositoryPolicyNotFoundException')) return false;
      throw error;
    }
  }

  async delete(
    repository: string,
    { force }: { readonly force: boolean },
    signal: AbortSignal,
  ): Promise<void> {
    const about = { operation: 'DeleteRepository', repository };
    // Left out, not false: a repository that is not empty is refused by ECR itself.
    const input = { ...this.place(repository), ...(force && { force }) };
    await this.calls.send(about, new DeleteRepositoryCommand(input), signal);
  }

  private place(repositoryName: string): { readonly repositoryName: string; readonly registryId?: string } {
    return { ...this.registryId, repositoryName };
  }
}

type Settable = Omit<CreateRepositoryRequest, 'repositoryName' | 'registryId'>;

/** What is not given is left to ECR. */
function inputOf({ encryption, tags, ...rest }: Partial<RepositorySettings>): Settable {
  const { mutability, mutabilityExclusions = [] } = rest;
  return {
    ...(mutability !== undefined && mutabilityInput({ mutability, mutabilityExclusions })),
    ...(encryption !== undefined && {
      encryptionConfiguration: {
        encryptionType: encryption.type as EncryptionType,
        ...(encryption.kmsKey !== undefined && { kmsKey: encryption.kmsKey }),
      },
    }),
    ...(tags !== undefined && tags.length > 0 && { tags: tags.map(tagInput) }),
  };
}

/** A mode that the SDK's types do not know yet goes back to ECR as it came. ECR takes no empty list of filters. */
function mutabilityInput({ mutability, mutabilityExclusions: filters }: Mutability) {
  return {
    imageTagMutability: mutability as ImageTagMutability,
    ...(filters.length > 0 && {
      imageTagMutabilityExclusionFilters: filters.map((filter) => ({
        filterType: 'WILDCARD' as const,
        filter,
      })),
    }),
  };
}

function tagInput({ key, value }: AwsTag): { readonly Key: string; readonly Value: string } {
  return { Key: key, Value: value };
}
