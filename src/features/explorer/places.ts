import type { Registry } from '../../core/registries/registry';
import { askedNodes, askedTargets } from './asked';
import type { ChoosePlace } from './choosePlace';
import { NamespaceNode } from './nodes/namespaceNode';
import type { ImageTarget, RegistryTarget, RepositoryTarget } from './target';

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

export function placesOf(choose: ChoosePlace): Places {
  return {
    askedImages: (args) => askedTargets(args, 'image'),
    askedRepositories: (args) => askedTargets(args, 'repository'),
    askedRegistries: (args) => askedTargets(args, 'registry'),
    askedRepository: (args) => askedTargets(args, 'repository')[0],
    askedNamespace: (args) =>
      askedNodes(args).flatMap((node) =>
        node instanceof NamespaceNode ? [{ registry: node.registry.registry, path: node.path }] : [],
      )[0],
    askedRegistry: (args) => askedTargets(args, 'registry')[0],
    chooseRegistry: (title) => choose.registry(title),
    chooseRepository: (title) => choose.repository(title),
    chooseImage: (title) => choose.image(title),
  };
}
