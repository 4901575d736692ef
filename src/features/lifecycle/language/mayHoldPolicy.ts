import * as vscode from 'vscode';

/** Languages in which policies are written, or written into. Terraform is no language of VS Code itself. */
export const POLICY_DOCUMENTS: readonly vscode.DocumentFilter[] = [
  ...['json', 'jsonc', 'yaml', 'terraform', 'hcl'].map((language) => ({ language })),
  ...['typescript', 'typescriptreact', 'javascript', 'javascriptreact', 'python'].map((language) => ({
    language,
  })),
  { pattern: '**/*.tf' },
];

/** Beyond this many characters a file is data, and no place where people write policies. */
export const LONGEST_DOCUMENT = 1_000_000;

/** Words without which there is no policy in a text. */
const MARKS = ['rulePriority', 'aws_ecr_lifecycle_policy', 'LifecyclePolicyText'];
const FILE_NAME = /(?:^|[./])ecr-lifecycle(?:-policy)?\.json$/;

/**
 * Whether it is worth loading what reads policies. Cheap: most documents of most users hold none.
 */
export function mayHoldPolicy(document: vscode.TextDocument): boolean {
  if (isHeldByEcr(document.uri)) return false;
  if (isPolicyByName(document.uri)) return true;
  const text = document.getText();
  return text.length <= LONGEST_DOCUMENT && MARKS.some((mark) => text.includes(mark));
}

/** What ECR holds, as one side of a comparison: nobody can mend it there. */
export function isHeldByEcr({ scheme, query }: vscode.Uri): boolean {
  return scheme === 'ecr' && query !== '';
}

/** The names that are policies whatever they hold, as the schema is contributed for. */
export function isPolicyByName({ scheme, path }: vscode.Uri): boolean {
  if (scheme === 'ecr') return path.endsWith('/lifecycle-policy.json');
  return FILE_NAME.test(path);
}

/** Calls once, when the first document with a policy is there or is being written. */
export function whenPolicyIsOpen(call: () => void): vscode.Disposable {
  const found = new vscode.EventEmitter<void>();
  const look = (document: vscode.TextDocument): void => {
    if (vscode.languages.match(POLICY_DOCUMENTS, document) > 0 && mayHoldPolicy(document)) found.fire();
  };
  const listening = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeTextDocument(({ document }) => look(document)),
    found,
  );
  found.event(() => {
    listening.dispose();
    call();
  });
  vscode.workspace.textDocuments.forEach(look);
  return listening;
}
