import * as vscode from 'vscode';
import type { Feature, Parts } from '../parts';
import { explainDiagnostic } from './explainDiagnostic';

/** What the diagnostics of all features mean, as the page beside the extension says it. */
export function registerDiagnostics({ extensionUri }: Parts): Feature {
  const page = vscode.Uri.joinPath(extensionUri, 'docs', 'diagnostics.md');
  return {
    commands: { 'ecrExplorer.explainDiagnostic': (...args) => explainDiagnostic(page, args) },
    dispose: () => undefined,
  };
}
