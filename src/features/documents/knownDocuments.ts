import type * as vscode from 'vscode';
import type { Documents } from './documents';
import { uriOfPath, viewOfUri } from './ecrUri';

/** What other features may ask about documents, by the paths of their URIs. */
export interface KnownDocuments extends Pick<
  Documents,
  'find' | 'ask' | 'draft' | 'discard' | 'rebase' | 'deleted'
> {
  uriOf(path: string): vscode.Uri;
  /** Undefined for a URI that is none of ours. */
  pathOf(uri: vscode.Uri): string | undefined;
}

export function knownDocuments(documents: Documents): KnownDocuments {
  return {
    find: (path) => documents.find(path),
    ask: (path, signal) => documents.ask(path, signal),
    draft: (path) => documents.draft(path),
    discard: (path) => documents.discard(path),
    rebase: (path) => documents.rebase(path),
    deleted: (path, signal) => documents.deleted(path, signal),
    uriOf: uriOfPath,
    pathOf: (uri) => viewOfUri(uri)?.path,
  };
}
