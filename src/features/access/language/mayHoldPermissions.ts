import type * as vscode from 'vscode';

/** `ecr:` documents are JSON by their names. */
export const PERMISSIONS_DOCUMENTS: readonly vscode.DocumentFilter[] = [
  { scheme: 'ecr', pattern: '**/permissions-policy.json' },
];

/** Whether a document is a permissions policy that can be edited: not what ECR holds, as one side of a comparison. */
export function mayHoldPermissions({ uri }: Pick<vscode.TextDocument, 'uri'>): boolean {
  return uri.scheme === 'ecr' && uri.query === '' && uri.path.endsWith('/permissions-policy.json');
}
