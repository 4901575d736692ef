import path from 'node:path';
import * as vscode from 'vscode';
import {
  associatedDockerfileGlobs,
  DOCKERFILE_GLOB,
  isDockerfileName,
} from '../../core/build/dockerfileNames';
import { cancelled, EcrExplorerError } from '../../core/errors';
import { pickOne } from '../../ui/pick';

const NOT_THE_USERS = '**/{node_modules,.git}/**';
const MOST_DOCKERFILES = 200;

/**
 * The Dockerfiles that a command is about: those it was given by a menu (several, when several are selected), else the one
 * in the editor, else the workspace's only one or the user's pick of several.
 * @throws `not-a-local-file`, `no-dockerfile`, `cancelled`
 */
export async function dockerfilesFor(args: readonly unknown[]): Promise<readonly vscode.Uri[]> {
  const dockerfiles = given(args) ?? inEditor() ?? [await inWorkspace()];
  for (const { scheme, path: uriPath } of dockerfiles)
    if (scheme !== 'file') throw new EcrExplorerError('not-a-local-file', { uri: `${scheme}:${uriPath}` });
  return dockerfiles;
}

function given([clicked, selected]: readonly unknown[]): readonly vscode.Uri[] | undefined {
  if (!(clicked instanceof vscode.Uri)) return undefined;
  if (!Array.isArray(selected)) return [clicked];
  const others = selected.filter(
    (uri): uri is vscode.Uri => uri instanceof vscode.Uri && uri.toString() !== clicked.toString(),
  );
  return [clicked, ...others.filter((uri) => isDockerfileName(path.posix.basename(uri.path)))];
}

function inEditor(): readonly vscode.Uri[] | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) return undefined;
  const isDockerfile =
    document.languageId === 'dockerfile' || isDockerfileName(path.posix.basename(document.uri.path));
  return isDockerfile ? [document.uri] : undefined;
}

/** Every Dockerfile of the workspace (at most 200 a name), by its path. */
export async function dockerfilesInWorkspace(): Promise<readonly vscode.Uri[]> {
  const associations = vscode.workspace.getConfiguration('files').get('associations');
  const globs = [DOCKERFILE_GLOB, ...associatedDockerfileGlobs(associations)];
  const found = await Promise.all(
    globs.map((glob) => vscode.workspace.findFiles(glob, NOT_THE_USERS, MOST_DOCKERFILES)),
  );
  const dockerfiles = new Map(
    found
      .flat()
      .filter(({ path: uriPath }) => !uriPath.endsWith('.dockerignore'))
      .map((uri) => [uri.toString(), uri]),
  );
  return [...dockerfiles.values()].sort((a, b) => a.path.localeCompare(b.path));
}

async function inWorkspace(): Promise<vscode.Uri> {
  const [first, ...others] = await dockerfilesInWorkspace();
  if (first === undefined) throw new EcrExplorerError('no-dockerfile', {});
  if (others.length === 0) return first;
  return pickOne(
    [first, ...others].map((uri) => ({ label: shownPath(uri), icon: 'file', value: uri })),
    { title: vscode.l10n.t('Build'), placeholder: vscode.l10n.t('Choose a Dockerfile') },
  );
}

/** A Dockerfile's path as the user knows it: relative to its workspace folder. */
export function shownPath(dockerfile: vscode.Uri): string {
  return vscode.workspace.asRelativePath(dockerfile);
}

/**
 * The text of a Dockerfile as the builder will read it; unsaved changes in an editor are saved first.
 * @throws `cancelled` when it cannot be saved (VS Code has said why).
 */
export async function savedText(dockerfile: vscode.Uri): Promise<string> {
  const document = await vscode.workspace.openTextDocument(dockerfile);
  if (document.isDirty && !(await document.save())) throw cancelled();
  return document.getText();
}
