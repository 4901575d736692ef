import { isImmutableTag } from '../tags/immutability';
import { awsTagChanges, type AwsTag, type AwsTagChanges } from './awsTags';
import { sameMutability, type Mutability } from './exclusionFilters';

/** What can be changed of a repository once it is there. */
export interface EditableSettings {
  readonly mutability: Mutability;
  /** Undefined where they may not be read: nobody changes what was not seen. */
  readonly tags: readonly AwsTag[] | undefined;
}

/** What has to be sent for settings to become others. */
export interface RepositoryChange {
  readonly mutability?: Mutability;
  readonly tags: AwsTagChanges;
}

export function repositoryChange(held: EditableSettings, wanted: EditableSettings): RepositoryChange {
  return {
    ...(!sameMutability(held.mutability, wanted.mutability) && { mutability: wanted.mutability }),
    tags: awsTagChanges(held.tags ?? [], wanted.tags ?? held.tags ?? []),
  };
}

export function isNoChange({ mutability, tags }: RepositoryChange): boolean {
  return mutability === undefined && tags.set.length === 0 && tags.removed.length === 0;
}

/** Tags of images that may no longer move, and those that may from now on. */
export interface TagsAffected {
  readonly locked: readonly string[];
  readonly freed: readonly string[];
}

export function tagsAffected(tags: readonly string[], was: Mutability, becomes: Mutability): TagsAffected {
  const moved = (immutable: boolean): readonly string[] =>
    tags.filter(
      (tag) => isImmutableTag(was, tag) !== immutable && isImmutableTag(becomes, tag) === immutable,
    );
  return { locked: moved(true), freed: moved(false) };
}
