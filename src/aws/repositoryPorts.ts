import type { AwsTag } from '../core/repositories/awsTags';
import type { Mutability } from '../core/repositories/exclusionFilters';
import type { RepositorySettings } from '../core/repositories/newRepository';
import type { Repository } from '../core/repositories/repository';

/** Makes, changes and deletes repositories. */
export interface RepositoryChanges {
  /** CreateRepository: no creation template is applied. Rejects with `repository-exists`, `limit-exceeded`, `kms-refused` … */
  create(name: string, settings: Partial<RepositorySettings>, signal: AbortSignal): Promise<Repository>;
  /** PutImageTagMutability; gives back what ECR holds now. */
  putTagMutability(repository: string, mutability: Mutability, signal: AbortSignal): Promise<Mutability>;
  /** ListTagsForResource: AWS's own tags too. */
  tags(repository: TaggedResource, signal: AbortSignal): Promise<readonly AwsTag[]>;
  /** TagResource: a tag of the same key gives way. Rejects with `too-many-tags`, `tags-refused`. */
  addTags(repository: TaggedResource, tags: readonly AwsTag[], signal: AbortSignal): Promise<void>;
  /** UntagResource. */
  removeTags(repository: TaggedResource, keys: readonly string[], signal: AbortSignal): Promise<void>;
  /** GetRepositoryPolicy: whether there is one. */
  hasPermissionsPolicy(repository: string, signal: AbortSignal): Promise<boolean>;
  /** DeleteRepository; without `force`, rejects with `repository-not-empty` where there are images. */
  delete(repository: string, options: { readonly force: boolean }, signal: AbortSignal): Promise<void>;
}

/** A repository as the calls about AWS tags know it; the name is for what is told of a failure. */
export interface TaggedResource {
  readonly name: string;
  readonly arn: string;
}
