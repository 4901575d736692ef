import * as vscode from 'vscode';
import { foreignIgnoreFile, type IgnoreFileKind } from '../../../core/findings/ignoring/ignoreFileKind';
import { VEX_FOLDER } from '../../../core/findings/ignoring/ignoreFileNames';
import type { IgnoreRules } from '../../../core/findings/ignoring/ignoreRule';
import { openText } from '../openText';
import { isInside, type IgnorePlace } from './ignorePlaces';

/** An ignore file, with what it says. */
export interface IgnoreFile {
  readonly uri: vscode.Uri;
  /** What it holds for. */
  readonly place: IgnorePlace;
  readonly kind: IgnoreFileKind;
  readonly text: string;
  readonly read: IgnoreRules;
}

/** In characters; nobody writes as many. */
const LARGEST = 4_000_000;
const TOO_LARGE: IgnoreRules = {
  rules: [],
  problems: [{ line: 1, message: vscode.l10n.t('The file is too large to be read.') }],
};

/** The ignore files of others in a folder. */
export async function foreignFilesIn(place: IgnorePlace): Promise<readonly IgnoreFile[]> {
  const { uri } = place;
  const names = [
    ...(await namesIn(uri)),
    ...(await namesIn(vscode.Uri.joinPath(uri, VEX_FOLDER))).map((name) => `${VEX_FOLDER}/${name}`),
  ];
  const files = names.map(async (name) => {
    const kind = foreignIgnoreFile(name);
    return kind && readIgnoreFileAt(vscode.Uri.joinPath(uri, name), place, kind);
  });
  return (await Promise.all(files)).flatMap((file) => file ?? []);
}

/** Undefined where there is none, or it lies outside of the folder. */
export async function readIgnoreFileAt(
  uri: vscode.Uri,
  place: IgnorePlace,
  kind: IgnoreFileKind,
): Promise<IgnoreFile | undefined> {
  const text = openText(uri) ?? (await storedText(uri, place.folder));
  if (text === undefined) return undefined;
  return { uri, place, kind, text, read: text.length > LARGEST ? TOO_LARGE : kind.read(text) };
}

async function storedText(uri: vscode.Uri, folder: vscode.WorkspaceFolder): Promise<string | undefined> {
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0 || !(await isInside(folder, uri))) return undefined;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined;
  }
}

async function namesIn(folder: vscode.Uri): Promise<readonly string[]> {
  try {
    return (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
  } catch {
    return [];
  }
}
