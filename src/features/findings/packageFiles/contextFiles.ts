import path from 'node:path';
import * as vscode from 'vscode';
import { PackageFile } from '../../../core/findings/manifests/packageFile';
import { PACKAGE_FILES_GLOB } from '../../../core/findings/manifests/packagePlaces';
import { DockerfileChoices } from '../../../state/dockerfileChoices';
import { openText } from '../openText';
import type { Parts } from '../../parts';

const NOT_THE_USERS = '**/{node_modules,.git,vendor,.venv,venv,target}/**';
const MOST_FILES = 100;
/** In characters; lock files of large projects have a few millions. */
const LONGEST = 20_000_000;

/** A lock file or a manifest in a Dockerfile's build context. */
export interface ContextFile {
  readonly uri: vscode.Uri;
  readonly file: PackageFile;
}

/** The files of a Dockerfile's build context that name packages, as they are in the editor or on disk. */
export async function contextFiles(
  parts: Pick<Parts, 'settings' | 'workspaceState'>,
  dockerfile: vscode.Uri,
): Promise<readonly ContextFile[]> {
  const root = contextOf(parts, dockerfile);
  const pattern = new vscode.RelativePattern(root, PACKAGE_FILES_GLOB);
  const uris = await vscode.workspace.findFiles(pattern, NOT_THE_USERS, MOST_FILES);
  const files = await Promise.all(uris.map((uri) => contextFile(root, uri)));
  return files.flatMap((file) => file ?? []);
}

/** Read anew, as it is in the editor now. */
export async function contextFile(root: vscode.Uri, uri: vscode.Uri): Promise<ContextFile | undefined> {
  const text = await textOf(uri).catch(() => undefined);
  if (text === undefined || text.length > LONGEST) return undefined;
  const file = PackageFile.of(path.posix.relative(root.path, uri.path), text);
  return file === undefined ? undefined : { uri, file };
}

async function textOf(uri: vscode.Uri): Promise<string> {
  return openText(uri) ?? Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('utf8');
}

/** The setting's, the one that was last built with, or the Dockerfile's own folder. */
export function contextOf(
  { settings, workspaceState }: Pick<Parts, 'settings' | 'workspaceState'>,
  dockerfile: vscode.Uri,
): vscode.Uri {
  const own = path.dirname(dockerfile.fsPath);
  const setting = settings.get('build.context', dockerfile);
  const base = vscode.workspace.getWorkspaceFolder(dockerfile)?.uri.fsPath ?? own;
  if (typeof setting === 'string' && setting !== '') return vscode.Uri.file(path.resolve(base, setting));
  return vscode.Uri.file(new DockerfileChoices(workspaceState).of(dockerfile).context ?? own);
}
