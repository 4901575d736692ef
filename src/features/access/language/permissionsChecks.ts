import * as vscode from 'vscode';
import { NO_ACCESS_POLICY, sameAccessDocument } from '../../../core/access/accessDocument';
import { checkAccessPolicy } from '../../../core/access/checkAccessPolicy';
import type { AccessContext, AccessProblemCode } from '../../../core/access/problem';
import { parseDocumentPath } from '../../../core/documents/documentPath';
import { parsePolicy } from '../../../core/lifecycle/parsePolicy';
import type { PolicyProblem } from '../../../core/lifecycle/problem';
import { problemFixes } from '../../../ui/problemFixes';
import { TextChecks } from '../../../ui/textChecks';
import { mayHoldPermissions } from './mayHoldPermissions';

const SOURCE = 'ecr-permissions';

/** Checks permissions policies as they are typed. */
export function permissionsChecks(): TextChecks<typeof SOURCE> {
  return new TextChecks(SOURCE, (document) =>
    // VS Code itself underlines what is no JSON.
    isNotBegun(document) ? [] : problemsIn(document, document.languageId === 'json'),
  );
}

/** What mends a policy's problems. */
export class PermissionsFixes implements vscode.CodeActionProvider {
  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { only, diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    if (only?.contains(vscode.CodeActionKind.QuickFix) === false) return [];
    return problemFixes(document, problemsIn(document, false), range, diagnostics);
  }
}

/** Whose policy a document is; undefined for every other document. */
export function contextOf(document: Pick<vscode.TextDocument, 'uri'>): AccessContext | undefined {
  if (!mayHoldPermissions(document)) return undefined;
  const parsed = parseDocumentPath(document.uri.path);
  if (parsed?.kind !== 'permissions-policy' && parsed?.kind !== 'registry') return undefined;
  const { accountId: account, region, kind } = parsed;
  return { account, region, kind: kind === 'registry' ? 'registry' : 'repository' };
}

function problemsIn(
  document: vscode.TextDocument,
  isSyntaxToldElsewhere: boolean,
): readonly PolicyProblem<AccessProblemCode>[] {
  const context = contextOf(document);
  if (context === undefined) return [];
  return checkAccessPolicy(parsePolicy(document.getText()), { ...context, isSyntaxToldElsewhere });
}

/** How a document opens where there is no policy yet: nobody has written what is wrong with it. */
function isNotBegun(document: vscode.TextDocument): boolean {
  return mayHoldPermissions(document) && sameAccessDocument(document.getText(), NO_ACCESS_POLICY);
}
