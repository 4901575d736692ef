import type * as vscode from 'vscode';
import type { Feature, Parts } from '../parts';
import { applyPolicy } from './applyPolicy';
import { discardDraft } from './discardDraft';
import type { Documents } from './documents';
import { DocumentsRoom } from './documentsRoom';
import { DraftDecorations } from './draftDecorations';
import { EcrFileSystem } from './ecrFileSystem';
import { hintAfterSave } from './saveHint';

export interface DocumentsFeature extends Feature {
  readonly documents: Documents;
  readonly files: EcrFileSystem;
  readonly decorations: vscode.FileDecorationProvider;
}

/** The `ecr:` documents; which kinds there are is contributed by other features. */
export function registerDocuments(parts: Parts): DocumentsFeature {
  const room = new DocumentsRoom(parts);
  const hint = hintAfterSave(room.documents);
  return {
    commands: {
      'ecrExplorer.applyPolicy': (...args) => applyPolicy(room, args),
      'ecrExplorer.discardPolicyDraft': (...args) => discardDraft(room, args),
    },
    documents: room.documents,
    files: new EcrFileSystem(room.documents),
    decorations: new DraftDecorations(room.documents),
    dispose: () => {
      hint.dispose();
      room.dispose();
    },
  };
}
