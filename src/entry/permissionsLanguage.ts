import * as vscode from 'vscode';
import type { Language } from '../bundles/language';
import { mayHoldPermissions, PERMISSIONS_DOCUMENTS } from '../features/access/language/mayHoldPermissions';

/** Registers what VS Code asks about permissions policies: thin proxies that load nothing before one is open. */
export function permissionsLanguage(language: () => Language): vscode.Disposable {
  const { languages, workspace } = vscode;
  const look = (document: vscode.TextDocument): void => {
    if (mayHoldPermissions(document)) language();
  };
  workspace.textDocuments.forEach(look);
  const inPolicies = <T>(document: vscode.TextDocument, ask: () => T): T | undefined =>
    mayHoldPermissions(document) ? ask() : undefined;
  return vscode.Disposable.from(
    workspace.onDidOpenTextDocument(look),
    languages.registerHoverProvider(PERMISSIONS_DOCUMENTS, {
      provideHover: (document, ...rest) =>
        inPolicies(document, () => language().permissions.hover.provideHover(document, ...rest)),
    }),
    languages.registerCodeActionsProvider(PERMISSIONS_DOCUMENTS, {
      provideCodeActions: (document, ...rest) =>
        inPolicies(document, () => language().permissions.fixes.provideCodeActions(document, ...rest)),
    }),
    languages.registerCompletionItemProvider(
      PERMISSIONS_DOCUMENTS,
      {
        provideCompletionItems: (document, ...rest) =>
          inPolicies(document, () =>
            language().permissions.completion.provideCompletionItems(document, ...rest),
          ),
      },
      ...['"', ':'],
    ),
  );
}
