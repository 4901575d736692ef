import { artifactKindOf } from '../../core/images/artifactKind';
import type { ArtifactKind } from '../../core/images/artifactKind';
import type { Image } from '../../core/images/image';
import { orderTags } from '../../core/images/label';
import type { Digest } from '../../core/reference/digest';
import type { Registry } from '../../core/registries/registry';
import type { Repository } from '../../core/repositories/repository';

/** What a command acts on: told by a row of the tree, or chosen in quick picks. */
export type Target = RegistryTarget | RepositoryTarget | ImageTarget;

export interface RegistryTarget {
  readonly kind: 'registry';
  readonly registry: Registry;
}

export interface RepositoryTarget {
  readonly kind: 'repository';
  readonly registry: Registry;
  readonly repository: Repository;
}

export interface ImageTarget {
  readonly kind: 'image';
  readonly registry: Registry;
  readonly repository: Repository;
  readonly digest: Digest;
  /** In reading order; none for a platform of an index, or an image without tags. */
  readonly tags: readonly string[];
  readonly artifact: ArtifactKind;
}

/** An image of a repository, as a target. */
export function imageTargetOf({ registry, repository }: RepositoryTarget, image: Image): ImageTarget {
  return {
    ...{ kind: 'image', registry, repository },
    ...{ digest: image.digest, tags: orderTags(image.tags), artifact: artifactKindOf(image) },
  };
}
