import type * as vscode from 'vscode';
import type { Feature, Parts } from '../parts';
import { copyStorage } from './copyStorage';
import type { StorageNeeds } from './needs';
import { showStorage } from './showStorage';
import { StorageRoom } from './storageRoom';

export interface StorageFeature extends Feature {
  readonly documents: vscode.TextDocumentContentProvider &
    vscode.CodeLensProvider &
    vscode.DocumentLinkProvider;
}

/** What repositories and registries take, what that costs, and what their policies would save. */
export function registerStorage(parts: Parts, needs: StorageNeeds): StorageFeature {
  const room = new StorageRoom(parts, needs);
  return {
    commands: {
      'ecrExplorer.showStorage': (...args) => showStorage(room, args),
      'ecrExplorer.copyStorage': (...args) => copyStorage(room, args),
    },
    documents: room.documents,
    dispose: () => undefined,
  };
}
