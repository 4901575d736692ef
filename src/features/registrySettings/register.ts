import type * as vscode from 'vscode';
import type { Feature, Parts } from '../parts';
import { editCache } from './cache/editCache';
import { CacheActions } from './dockerfile/cacheActions';
import { useCacheInDockerfile } from './dockerfile/useCache';
import { excludeFromPullTimes } from './excludeFromPullTimes';
import { manageRegistry } from './manageRegistry';
import type { RegistrySettingsNeeds } from './needs';
import { editReplication } from './replication/editReplication';
import { showReplicationStatus } from './replication/showStatus';
import { SettingsRoom } from './settingsRoom';
import { editTemplates } from './templates/editTemplates';
import { TemplatesDocumentKind } from './templates/templatesDocumentKind';

export interface RegistrySettingsFeature extends Feature {
  readonly documentKinds: readonly TemplatesDocumentKind[];
  /** What is offered on a `FROM`. */
  readonly caching: vscode.CodeActionProvider;
}

/** What a registry has of its own: replication, the pull-through cache, creation templates and the rest. */
export function registerRegistrySettings(
  parts: Parts,
  needs: RegistrySettingsNeeds,
): RegistrySettingsFeature {
  const room = new SettingsRoom(parts, needs);
  return {
    commands: {
      'ecrExplorer.manageRegistry': (...args) => manageRegistry(room, args),
      'ecrExplorer.editReplication': (...args) => editReplication(room, args),
      'ecrExplorer.showReplicationStatus': (...args) => showReplicationStatus(room, args),
      'ecrExplorer.editPullThroughCache': (...args) => editCache(room, args),
      'ecrExplorer.useCacheInDockerfile': (...args) => useCacheInDockerfile(room, args),
      'ecrExplorer.editCreationTemplates': (...args) => editTemplates(room, args),
      'ecrExplorer.excludeFromPullTimes': (...args) => excludeFromPullTimes(room, args),
    },
    documentKinds: [new TemplatesDocumentKind(room)],
    caching: new CacheActions(room.cacheRules),
    dispose: () => room.cacheRules.dispose(),
  };
}
