import * as vscode from 'vscode';
import { checkPolicy } from '../../../core/lifecycle/checkPolicy';
import {
  findPolicyFileReferences,
  type PolicyFileReference,
} from '../../../core/lifecycle/embedded/policyFileReferences';
import { parsePolicy } from '../../../core/lifecycle/parsePolicy';
import { rangeIn } from '../../../ui/textRanges';

/** More than any policy that ECR takes. */
const MOST_BYTES = 200_000;

/**
 * What is wrong with the policies that a Terraform file reads from other files, on the path of each. A file that is not
 * there is Terraform's to tell.
 */
export async function problemsOfReferences(
  document: vscode.TextDocument,
): Promise<readonly vscode.Diagnostic[]> {
  const references = findPolicyFileReferences(document.getText()).filter(({ call }) => call === 'file');
  const found = await Promise.all(references.map((reference) => problemOf(document, reference)));
  return found.filter((problem) => problem !== undefined);
}

async function problemOf(
  document: vscode.TextDocument,
  { path, range, base, kind }: PolicyFileReference,
): Promise<vscode.Diagnostic | undefined> {
  const uri = await fileAt(document.uri, path, base);
  if (uri === undefined) return undefined;
  const target = await vscode.workspace.openTextDocument(uri);
  const errors = checkPolicy(parsePolicy(target.getText()), { kind }).filter(
    ({ severity }) => severity === 'error',
  );
  const [first] = errors;
  if (first === undefined) return undefined;
  const message = vscode.l10n.t('ECR refuses the policy in this file: {0}', first.message);
  const problem = new vscode.Diagnostic(rangeIn(document, range), message, vscode.DiagnosticSeverity.Error);
  problem.relatedInformation = errors.map(
    (error) =>
      new vscode.DiagnosticRelatedInformation(
        new vscode.Location(uri, rangeIn(target, error.range)),
        error.message,
      ),
  );
  return problem;
}

/** A module's own folder is that of the file; where Terraform runs is most often the same, or the workspace folder. */
async function fileAt(
  document: vscode.Uri,
  path: string,
  base: PolicyFileReference['base'],
): Promise<vscode.Uri | undefined> {
  const folders = [vscode.Uri.joinPath(document, '..')];
  const workspace = vscode.workspace.getWorkspaceFolder(document);
  if (base !== 'module' && workspace !== undefined) folders.push(workspace.uri);
  for (const folder of folders) {
    const uri = path.startsWith('/') ? folder.with({ path }) : vscode.Uri.joinPath(folder, path);
    // Only what belongs to the workspace is opened because a file names it.
    if (vscode.workspace.getWorkspaceFolder(uri) === undefined) continue;
    const size = await vscode.workspace.fs.stat(uri).then(
      (stat) => (stat.type & vscode.FileType.File ? stat.size : undefined),
      () => undefined,
    );
    if (size !== undefined && size <= MOST_BYTES) return uri;
  }
  return undefined;
}
