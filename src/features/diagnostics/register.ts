import * as vscode from 'vscode';
import type { Feature, Parts } from '../parts';
import { Explanations } from './explanations';

export interface DiagnosticsFeature extends Feature {
  readonly explanations: vscode.TextDocumentContentProvider;
}

/** What the diagnostics of all features mean. */
export function registerDiagnostics({ extensionUri }: Parts): DiagnosticsFeature {
  const explanations = new Explanations(vscode.Uri.joinPath(extensionUri, 'docs', 'diagnostics.md'));
  return {
    commands: { 'ecrExplorer.explainDiagnostic': () => explanations.ask() },
    explanations,
    dispose: () => undefined,
  };
}
