import * as vscode from 'vscode';
import { inParallel } from '../../core/inParallel';
import { declaredOf, type Declared, type PlacedDeclaration } from '../../core/ownership/declaredRepository';
import { findDeclarations } from '../../core/ownership/findDeclarations';
import { untilAborted } from '../../core/untilAborted';
import type { Log } from '../../ui/log';
import { declaringFiles, languageOf, WATCHED } from './declaringFiles';

const LARGEST_FILE = 256 * 1024;
/** How many files are read at a time. */
const AT_ONCE = 8;

/**
 * What the workspace's files declare of ECR. They are looked through when that is first asked, and again after one of them
 * has changed. Reading text runs nothing, so an untrusted workspace is read, too.
 */
export class WorkspaceDeclarations {
  #found: Promise<readonly PlacedDeclaration[]> | undefined;
  #subscriptions: readonly vscode.Disposable[] = [];

  constructor(private readonly log: Log) {}

  /** Rejects with `cancelled` only. */
  async all(signal: AbortSignal): Promise<readonly PlacedDeclaration[]> {
    this.follow();
    this.#found ??= this.look();
    return untilAborted(this.#found, signal);
  }

  /** Of one repository, in whatever account and region: files do not say where they are applied. */
  async of(repository: string, signal: AbortSignal): Promise<readonly Declared[]> {
    return declaredOf(repository, await this.all(signal));
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  private async look(): Promise<readonly PlacedDeclaration[]> {
    try {
      const files = await declaringFiles();
      const declared = await inParallel(files, AT_ONCE, declarationsIn);
      return declared.flat();
    } catch (error) {
      // A workspace that cannot be searched declares nothing.
      this.log.error('looking for who manages repositories', error);
      return [];
    }
  }

  /** Nothing is watched before somebody has asked. */
  private follow(): void {
    if (this.#subscriptions.length > 0) return;
    const forget = (): void => void (this.#found = undefined);
    this.#subscriptions = [
      vscode.workspace.onDidChangeWorkspaceFolders(forget),
      ...WATCHED.flatMap((pattern) => {
        const watcher = vscode.workspace.createFileSystemWatcher(pattern);
        return [
          watcher,
          watcher.onDidChange(forget),
          watcher.onDidCreate(forget),
          watcher.onDidDelete(forget),
        ];
      }),
    ];
  }
}

/** None of what is too large or cannot be read. */
async function declarationsIn(uri: vscode.Uri): Promise<readonly PlacedDeclaration[]> {
  const language = languageOf(uri);
  if (language === undefined) return [];
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > LARGEST_FILE) return [];
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const folder = vscode.Uri.joinPath(uri, '..').toString();
    return findDeclarations({ language, text }).map((each) => ({ ...each, file: uri.toString(), folder }));
  } catch {
    return [];
  }
}
