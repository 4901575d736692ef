import * as vscode from 'vscode';
import type { Features } from '../bundles/features';
import type { Language } from '../bundles/language';
import {
  mayHoldPolicy,
  POLICY_DOCUMENTS,
  whenPolicyIsOpen,
} from '../features/lifecycle/language/mayHoldPolicy';
import { SIMULATION_SCHEME } from '../features/lifecycle/simulation/simulationScheme';

/** What makes VS Code ask anew. */
export interface PolicyChangeEvents {
  readonly lenses: vscode.Event<void>;
  readonly simulations: vscode.Event<vscode.Uri>;
}

/** Registers what VS Code asks about lifecycle policies: thin proxies that load nothing for documents without one. */
export function policyLanguage(
  language: () => Language,
  policies: () => Features['policies'],
  changes: PolicyChangeEvents,
): vscode.Disposable {
  const { languages } = vscode;
  const inPolicies = <T>(document: vscode.TextDocument, ask: () => T): T | undefined =>
    mayHoldPolicy(document) ? ask() : undefined;
  return vscode.Disposable.from(
    whenPolicyIsOpen(() => void language()),
    languages.registerHoverProvider(POLICY_DOCUMENTS, {
      provideHover: (document, ...rest) =>
        inPolicies(document, () => language().hover.provideHover(document, ...rest)),
    }),
    languages.registerCodeActionsProvider(POLICY_DOCUMENTS, {
      provideCodeActions: (document, ...rest) =>
        inPolicies(document, () => language().codeActions.provideCodeActions(document, ...rest)),
    }),
    languages.registerDocumentSymbolProvider(POLICY_DOCUMENTS, {
      provideDocumentSymbols: (document, ...rest) =>
        inPolicies(document, () => language().outline.provideDocumentSymbols(document, ...rest)),
    }),
    languages.registerCodeLensProvider(POLICY_DOCUMENTS, {
      onDidChangeCodeLenses: changes.lenses,
      provideCodeLenses: (document, token) =>
        inPolicies(document, () => policies().lenses.provideCodeLenses(document, token)),
    }),
    languages.registerCompletionItemProvider(
      POLICY_DOCUMENTS,
      {
        provideCompletionItems: (document, ...rest) =>
          inPolicies(document, () => policies().completion.provideCompletionItems(document, ...rest)),
      },
      '"',
    ),
    vscode.workspace.registerTextDocumentContentProvider(SIMULATION_SCHEME, {
      onDidChange: changes.simulations,
      provideTextDocumentContent: (uri, token) =>
        policies().simulations.provideTextDocumentContent(uri, token),
    }),
  );
}
