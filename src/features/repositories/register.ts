import type { Feature, Parts } from '../parts';
import { createRepository } from './createRepository';
import { deleteRepository } from './deleteRepository';
import { editRepository } from './editRepository';
import type { RepositoriesNeeds } from './needs';
import { RepositoriesRoom } from './repositoriesRoom';

/** Repositories made, changed and deleted. */
export function registerRepositories(parts: Parts, needs: RepositoriesNeeds): Feature {
  const room = new RepositoriesRoom(parts, needs);
  return {
    commands: {
      'ecrExplorer.createRepository': (...args) => createRepository(room, args),
      'ecrExplorer.editRepository': (...args) => editRepository(room, args),
      'ecrExplorer.deleteRepository': (...args) => deleteRepository(room, args),
    },
    dispose: () => undefined,
  };
}
