import * as vscode from 'vscode';
import type { Features } from '../bundles/features';
import { FOREIGN_IGNORE_GLOB, USUAL_IGNORE_FILE } from '../core/findings/ignoring/ignoreFileNames';

const DOCKERFILES = { language: 'dockerfile', scheme: 'file' };
/** What is wrong with them is said in them, though no Dockerfile is open. */
const IGNORE_FILES = [FOREIGN_IGNORE_GLOB, USUAL_IGNORE_FILE].map((glob) => ({
  ...{ pattern: `**/${glob}`, scheme: 'file' },
}));

/** Registers what VS Code asks about Dockerfiles: thin proxies that load nothing while none is open. */
export function dockerfileLanguage(
  dockerfiles: () => Features['dockerfiles'],
  lensesChanged: vscode.Event<void>,
): vscode.Disposable {
  const { languages, workspace } = vscode;
  const opened = (document: vscode.TextDocument): void => {
    if (languages.match([DOCKERFILES, ...IGNORE_FILES], document) > 0) dockerfiles();
  };
  // Not within the activation: what is open is looked at when the editor has been drawn.
  const later = setTimeout(() => workspace.textDocuments.forEach(opened), 0);
  return vscode.Disposable.from(
    new vscode.Disposable(() => clearTimeout(later)),
    workspace.onDidOpenTextDocument(opened),
    languages.registerCodeLensProvider(DOCKERFILES, {
      onDidChangeCodeLenses: lensesChanged,
      provideCodeLenses: (...args) => dockerfiles().pushes.provideCodeLenses(...args),
    }),
    languages.registerCodeLensProvider(DOCKERFILES, {
      onDidChangeCodeLenses: lensesChanged,
      provideCodeLenses: (...args) => dockerfiles().findings.provideCodeLenses(...args),
    }),
    languages.registerHoverProvider(DOCKERFILES, {
      provideHover: (...args) => dockerfiles().hover.provideHover(...args),
    }),
    languages.registerCodeActionsProvider(
      DOCKERFILES,
      { provideCodeActions: (...args) => dockerfiles().ignoring.provideCodeActions(...args) },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
    languages.registerCodeActionsProvider(
      DOCKERFILES,
      { provideCodeActions: (...args) => dockerfiles().fixes.provideCodeActions(...args) },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
    languages.registerCodeActionsProvider(
      DOCKERFILES,
      { provideCodeActions: (...args) => dockerfiles().caching.provideCodeActions(...args) },
      { providedCodeActionKinds: [vscode.CodeActionKind.RefactorRewrite] },
    ),
  );
}
