import * as vscode from 'vscode';
import { checkPolicy } from '../../../core/lifecycle/checkPolicy';
import type { PolicyProblem, TextEdit } from '../../../core/lifecycle/problem';
import { sortByPriority } from '../../../core/lifecycle/sortByPriority';
import type { PolicyDocuments } from './policyDocuments';
import { rangeIn } from './ranges';

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
      ? parts
          .flatMap(({ policy, kind }) => checkPolicy(policy, { kind }))
          .filter((problem) => rangeIn(document, problem.range).intersection(range) !== undefined)
          .flatMap((problem) => fixesOf(document, problem, diagnostics))
      : [];
    const sorts = wants(SORT) ? parts.flatMap(({ policy }) => sortAction(document, policy)) : [];
    return [...fixes, ...sorts];
  }
}

function fixesOf(
  document: vscode.TextDocument,
  { code, range, fixes }: PolicyProblem,
  shown: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  const place = rangeIn(document, range);
  const diagnostics = shown.filter((one) => one.code === code && one.range.isEqual(place));
  return fixes.map(({ title, edits }, index) => {
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.edit = workspaceEdit(document, edits);
    action.diagnostics = [...diagnostics];
    action.isPreferred = index === 0;
    return action;
  });
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

function workspaceEdit(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { range, text } of edits) edit.replace(document.uri, rangeIn(document, range), text);
  return edit;
}
