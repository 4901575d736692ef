import type { Feature, Parts } from '../parts';
import { AccessRoom } from './accessRoom';
import { deletePermissions } from './deletePermissions';
import { editPermissions } from './editPermissions';
import { addPermissions } from './insertTemplate';
import type { AccessNeeds } from './needs';
import { PermissionsDocumentKind } from './permissionsDocumentKind';
import { showWhoCanPull } from './showWhoCanPull';

export interface AccessFeature extends Feature {
  readonly documentKinds: readonly PermissionsDocumentKind[];
}

/** Who may use repositories and registries: the permissions policies that ECR holds. Applying is the documents' own. */
export function registerAccess(parts: Parts, needs: AccessNeeds): AccessFeature {
  const room = new AccessRoom(parts, needs);
  return {
    commands: {
      'ecrExplorer.editPermissionsPolicy': (...args) => editPermissions(room, args),
      'ecrExplorer.addPermissions': (...args) => addPermissions(room, args),
      'ecrExplorer.deletePermissionsPolicy': (...args) => deletePermissions(room, args),
      'ecrExplorer.whoCanPull': (...args) => showWhoCanPull(room, args),
    },
    documentKinds: [
      new PermissionsDocumentKind(room, 'repository'),
      new PermissionsDocumentKind(room, 'registry'),
    ],
    dispose: () => undefined,
  };
}
