import * as vscode from 'vscode';
import type { EcrDocument } from '../../core/documents/documentPath';
import { placeLine } from '../../core/registries/placeLine';

/** What a document is of: the repository's name, or that it is the registry's own. */
export function subjectOf(document: EcrDocument): string {
  return document.kind === 'registry'
    ? vscode.l10n.t('the registry {0}', document.accountId)
    : document.repository;
}

/** Where that is: `123456789012 · eu-west-1 · dev` */
export function placeWords(document: EcrDocument): string {
  return placeLine({ registry: document, accountId: document.accountId });
}
