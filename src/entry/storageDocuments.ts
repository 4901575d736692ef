import * as vscode from 'vscode';
import type { Features } from '../bundles/features';
import { STORAGE_SCHEME } from '../features/storage/storageScheme';

/** Registers the documents that tell what is stored: thin proxies, asked only once there is one. */
export function storageDocuments(
  storage: () => Features['storage'],
  changed: vscode.Event<vscode.Uri>,
): vscode.Disposable {
  const documents = { scheme: STORAGE_SCHEME };
  const lensesChanged = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    lensesChanged,
    changed(() => lensesChanged.fire()),
    vscode.workspace.registerTextDocumentContentProvider(STORAGE_SCHEME, {
      onDidChange: changed,
      provideTextDocumentContent: (uri, token) => storage().provideTextDocumentContent(uri, token),
    }),
    vscode.languages.registerCodeLensProvider(documents, {
      onDidChangeCodeLenses: lensesChanged.event,
      provideCodeLenses: (document, token) => storage().provideCodeLenses(document, token),
    }),
    vscode.languages.registerDocumentLinkProvider(documents, {
      provideDocumentLinks: (document, token) => storage().provideDocumentLinks(document, token),
    }),
  );
}
