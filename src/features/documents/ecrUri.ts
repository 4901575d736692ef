import * as vscode from 'vscode';
import { DOCUMENT_SCHEME } from '../../contributions';
import { documentPath } from '../../core/documents/documentPath';
import type { EcrDocument } from '../../core/documents/documentPath';

/** The query of the other side of a comparison: what ECR held when it was last asked, whatever the draft says. */
const HELD = 'held';

export function uriOfDocument(document: EcrDocument): vscode.Uri {
  return uriOfPath(documentPath(document));
}

export function uriOfPath(path: string): vscode.Uri {
  return vscode.Uri.from({ scheme: DOCUMENT_SCHEME, path });
}

export function heldUri(path: string): vscode.Uri {
  return vscode.Uri.from({ scheme: DOCUMENT_SCHEME, path, query: HELD });
}

export type UriView = { readonly path: string; readonly view: 'document' | 'held' };

/** Undefined for a URI with parts that ours never have. */
export function viewOfUri({ scheme, authority, path, query, fragment }: vscode.Uri): UriView | undefined {
  if (scheme !== DOCUMENT_SCHEME || authority !== '' || fragment !== '') return undefined;
  if (query === '') return { path, view: 'document' };
  return query === HELD ? { path, view: 'held' } : undefined;
}
