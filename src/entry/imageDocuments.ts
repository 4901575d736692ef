import * as vscode from 'vscode';
import type { Features } from '../bundles/features';
import { DOCUMENT_SCHEME } from '../contributions';
import { COMPARISON_SCHEME } from '../features/imageContent/comparisonScheme';

const MANIFESTS = { scheme: DOCUMENT_SCHEME, pattern: '**/manifest.json' };

/** Registers what VS Code asks about manifests and comparisons of images: thin proxies of what the features answer. */
export function imageDocuments(
  contents: () => Features['contents'],
  comparisonChanged: vscode.Event<vscode.Uri>,
): vscode.Disposable {
  const { languages, workspace } = vscode;
  return vscode.Disposable.from(
    languages.registerDocumentLinkProvider(MANIFESTS, {
      provideDocumentLinks: (...args) => contents().links.provideDocumentLinks(...args),
    }),
    languages.registerHoverProvider(MANIFESTS, {
      provideHover: (...args) => contents().links.provideHover(...args),
    }),
    workspace.registerTextDocumentContentProvider(COMPARISON_SCHEME, {
      onDidChange: comparisonChanged,
      provideTextDocumentContent: (...args) => contents().comparisons.provideTextDocumentContent(...args),
    }),
  );
}
