import type { Registry } from '../../core/registries/registry';
import { askedNodes, askedTargets } from './asked';
import type { ChoosePlace } from './choosePlace';
import { NamespaceNode } from './nodes/namespaceNode';
import type { ImageTarget, RegistryTarget, RepositoryTarget, Target } from './target';

/** What commands of other features are about: rows of the tree, or what is chosen in quick picks. */
export interface Places {
  askedImages(args: readonly unknown[]): readonly ImageTarget[];
  /** All the selected ones. */
  askedRepositories(args: readonly unknown[]): readonly RepositoryTarget[];
  /** All the selected ones. */
  askedRegistries(args: readonly unknown[]): readonly RegistryTarget[];
  askedRepository(args: readonly unknown[]): RepositoryTarget | undefined;
  askedNamespace(args: readonly unknown[]): NamespacePlace | undefined;
  askedRegistry(args: readonly unknown[]): RegistryTarget | undefined;
  /** @throws `cancelled` */
  chooseRegistry(title: string): Promise<RegistryTarget>;
  /** @throws `cancelled` */
  chooseRepository(title: string): Promise<RepositoryTarget>;
  /** @throws `cancelled` */
  chooseImage(title: string): Promise<ImageTarget>;
}

/** A folder of repositories. */
export interface NamespacePlace {
  readonly registry: Registry;
  readonly path: string;
}

/**
 * @param from what of ECR Public is selected with others is left out of commands that it lacks, as it is left out of what
 * `choose` proposes
 */
export function placesOf(choose: ChoosePlace, from: 'private' | 'all'): Places {
  const isOffered = (registry: Registry): boolean => from === 'all' || registry.public !== true;
  const asked = <K extends Target['kind']>(args: readonly unknown[], kind: K) =>
    askedTargets(args, kind).filter(({ registry }) => isOffered(registry));
  return {
    askedImages: (args) => asked(args, 'image'),
    askedRepositories: (args) => asked(args, 'repository'),
    askedRegistries: (args) => asked(args, 'registry'),
    askedRepository: (args) => asked(args, 'repository')[0],
    askedNamespace: (args) =>
      askedNodes(args).flatMap((node) =>
        node instanceof NamespaceNode && isOffered(node.registry.registry)
          ? [{ registry: node.registry.registry, path: node.path }]
          : [],
      )[0],
    askedRegistry: (args) => asked(args, 'registry')[0],
    chooseRegistry: (title) => choose.registry(title),
    chooseRepository: (title) => choose.repository(title),
    chooseImage: (title) => choose.image(title),
  };
}
