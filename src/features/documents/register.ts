import type * as vscode from 'vscode';
import type { Feature, Parts } from '../parts';
import { applyPolicy } from './applyPolicy';
import { discardDraft } from './discardDraft';
import type { DocumentKind } from './documentKind';
import { DocumentsRoom } from './documentsRoom';
import { DraftDecorations } from './draftDecorations';
import { EcrFileSystem } from './ecrFileSystem';
import { knownDocuments } from './knownDocuments';
import type { KnownDocuments } from './knownDocuments';
import { hintAfterSave } from './saveHint';

export interface DocumentsFeature extends Feature {
  /** For the features whose kinds of documents these are. */
  readonly policies: KnownDocuments;
  contribute(kind: DocumentKind): void;
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
    policies: knownDocuments(room.documents),
    contribute: (kind) => room.documents.contribute(kind),
    files: new EcrFileSystem(room.documents),
    decorations: new DraftDecorations(room.documents),
    dispose: () => {
      hint.dispose();
      room.dispose();
    },
  };
}
