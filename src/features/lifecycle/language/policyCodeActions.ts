import * as vscode from 'vscode';
import { checkPolicy } from '../../../core/lifecycle/checkPolicy';
import { sortByPriority } from '../../../core/lifecycle/sortByPriority';
import { problemFixes, workspaceEdit } from '../../../ui/problemFixes';
import type { PolicyDocuments } from './policyDocuments';

const SORT = vscode.CodeActionKind.Source.append('sortRules.ecr');

/** What mends a policy's problems, and puts its rules in order. */
export class PolicyCodeActions implements vscode.CodeActionProvider {
  static readonly metadata = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, SORT] };

  constructor(
    private readonly documents: PolicyDocuments,
    private readonly withEmbedded: (uri: vscode.Uri) => boolean,
  ) {}

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { only, diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const parts = this.documents
      .partsOf(document, this.withEmbedded(document.uri))
      .filter(({ policy }) => policy.source !== undefined);
    const wants = (kind: vscode.CodeActionKind): boolean => only === undefined || only.contains(kind);
    const fixes = wants(vscode.CodeActionKind.QuickFix)
      ? problemFixes(
          document,
          parts.flatMap(({ policy, kind }) => checkPolicy(policy, { kind })),
          range,
          diagnostics,
        )
      : [];
    const sorts = wants(SORT) ? parts.flatMap(({ policy }) => sortAction(document, policy)) : [];
    return [...fixes, ...sorts];
  }
}

function sortAction(
  document: vscode.TextDocument,
  policy: Parameters<typeof sortByPriority>[1],
): vscode.CodeAction[] {
  const edits = sortByPriority(document.getText(), policy);
  if (edits.length === 0) return [];
  const action = new vscode.CodeAction(vscode.l10n.t('Sort Rules by Priority'), SORT);
  action.edit = workspaceEdit(document, edits);
  return [action];
}
