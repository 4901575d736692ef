import type { RepositoryChanges, TaggedResource } from '../../src/aws/repositoryPorts';
import { EcrExplorerError } from '../../src/core/errors';
import { withAwsTag, withoutAwsTag, type AwsTag } from '../../src/core/repositories/awsTags';
import type { Mutability } from '../../src/core/repositories/exclusionFilters';
import type { RepositorySettings } from '../../src/core/repositories/newRepository';
import type { Repository } from '../../src/core/repositories/repository';

/** What a registry in memory holds, as far as its repositories are changed. */
export interface HeldRepositories {
  readonly held: Map<string, { readonly repository: Repository; readonly images: readonly unknown[] }>;
  put(repository: Repository): void;
  /** Rejects where the action is not allowed. */
  answer<T>(action: string, answer: () => T): Promise<T>;
  make(name: string): Repository;
}

/** Changes of repositories in memory. */
export class FakeRepositoryChanges implements RepositoryChanges {
  readonly awsTags = new Map<string, readonly AwsTag[]>();

  constructor(private readonly world: HeldRepositories) {}

  create(name: string, { tags = [], ...settings }: Partial<RepositorySettings>): Promise<Repository> {
    return this.world.answer('ecr:CreateRepository', () => {
      if (this.world.held.has(name)) throw new EcrExplorerError('repository-exists', { repository: name });
      const repository = { ...this.world.make(name), ...settings };
      this.world.put(repository);
      this.awsTags.set(repository.arn, tags);
      return repository;
    });
  }

  putTagMutability(name: string, mutability: Mutability): Promise<Mutability> {
    return this.world.answer('ecr:PutImageTagMutability', () => {
      this.world.put({ ...this.find(name).repository, ...mutability });
      return mutability;
    });
  }

  tags({ arn }: TaggedResource): Promise<readonly AwsTag[]> {
    return this.world.answer('ecr:ListTagsForResource', () => this.awsTags.get(arn) ?? []);
  }

  addTags({ arn }: TaggedResource, tags: readonly AwsTag[]): Promise<void> {
    return this.world.answer('ecr:TagResource', () => {
      this.awsTags.set(arn, tags.reduce(withAwsTag, this.awsTags.get(arn) ?? []));
    });
  }

  removeTags({ arn }: TaggedResource, keys: readonly string[]): Promise<void> {
    return this.world.answer('ecr:UntagResource', () => {
      this.awsTags.set(arn, keys.reduce(withoutAwsTag, this.awsTags.get(arn) ?? []));
    });
  }

  hasPermissionsPolicy(): Promise<boolean> {
    return this.world.answer('ecr:GetRepositoryPolicy', () => false);
  }

  delete(name: string, { force }: { readonly force: boolean }): Promise<void> {
    return this.world.answer('ecr:DeleteRepository', () => {
      if (this.find(name).images.length > 0 && !force)
        throw new EcrExplorerError('repository-not-empty', { repository: name });
      this.world.held.delete(name);
    });
  }

  private find(name: string): { readonly repository: Repository; readonly images: readonly unknown[] } {
    const held = this.world.held.get(name);
    if (held === undefined) throw new EcrExplorerError('repository-not-found', { repository: name });
    return held;
  }
}
