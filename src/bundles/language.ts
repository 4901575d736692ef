import type * as vscode from 'vscode';
import { permissionsChecks, PermissionsFixes } from '../features/access/language/permissionsChecks';
import { PermissionsCompletion } from '../features/access/language/permissionsCompletion';
import { PermissionsHover } from '../features/access/language/permissionsHover';
import { PolicyCodeActions } from '../features/lifecycle/language/policyCodeActions';
import { PolicyDiagnostics } from '../features/lifecycle/language/policyDiagnostics';
import { PolicyDocuments } from '../features/lifecycle/language/policyDocuments';
import { PolicyHover } from '../features/lifecycle/language/policyHover';
import { PolicyOutline } from '../features/lifecycle/language/policyOutline';
import { Settings } from '../state/settings';

/** What VS Code asks of the text of policies. Nothing of it speaks to AWS. */
export interface Language {
  readonly hover: vscode.HoverProvider;
  readonly codeActions: vscode.CodeActionProvider;
  readonly outline: vscode.DocumentSymbolProvider;
  /** The same of permissions policies. */
  readonly permissions: {
    readonly hover: vscode.HoverProvider;
    readonly fixes: vscode.CodeActionProvider;
    readonly completion: vscode.CompletionItemProvider;
  };
  dispose(): void;
}

/** Checks open documents from now on. */
export function createLanguage(): Language {
  const settings = new Settings();
  const withEmbedded = (uri: vscode.Uri): boolean => settings.get('lifecycle.checkEmbedded', uri);
  const documents = new PolicyDocuments();
  const diagnostics = new PolicyDiagnostics(documents, withEmbedded);
  const checks = permissionsChecks();
  return {
    hover: new PolicyHover(documents, withEmbedded),
    codeActions: new PolicyCodeActions(documents, withEmbedded),
    outline: new PolicyOutline(documents),
    permissions: {
      hover: new PermissionsHover(),
      fixes: new PermissionsFixes(),
      completion: new PermissionsCompletion(),
    },
    dispose: () => {
      diagnostics.dispose();
      checks.dispose();
    },
  };
}
