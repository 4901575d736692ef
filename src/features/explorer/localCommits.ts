import * as vscode from 'vscode';
import { CommitIndex } from '../../core/images/commits';
import type { TaggedCommit } from '../../core/images/commits';
import { recentCommits } from '../../system/git';
import { which } from '../../system/which';

/** An image older than that says little about what is being worked on. */
const MOST_COMMITS = 2_000;

/** The commits of the workspace, for images whose tag names one. Git is run in trusted workspaces only. */
export class LocalCommits {
  #folders: readonly CommitIndex[] = [];
  #isDue = true;
  readonly #ended = new AbortController();

  readonly #trust: vscode.Disposable;

  constructor(private readonly changed: () => void) {
    // Rows drawn before have asked for nothing that may be read only now.
    this.#trust = vscode.workspace.onDidGrantWorkspaceTrust(() => changed());
  }

  /** What is known so far; asking for it starts the reading. */
  find(tags: readonly string[]): TaggedCommit | undefined {
    if (this.#isDue) this.read();
    for (const index of this.#folders) {
      const commit = index.find(tags);
      if (commit !== undefined) return commit;
    }
    return undefined;
  }

  /** The next `find` reads again. */
  invalidate(): void {
    this.#isDue = true;
  }

  dispose(): void {
    this.#trust.dispose();
    this.#ended.abort();
  }

  private read(): void {
    if (!vscode.workspace.isTrusted) return;
    this.#isDue = false;
    commitsOfWorkspace(this.#ended.signal).then(
      (folders) => {
        this.#folders = folders;
        if (folders.length > 0) this.changed();
      },
      // Cancelled: nobody asks any more.
      () => undefined,
    );
  }
}

async function commitsOfWorkspace(signal: AbortSignal): Promise<readonly CommitIndex[]> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const paths = folders.map(({ uri }) => uri.fsPath);
  const git = paths.length === 0 ? undefined : await which('git', { env: process.env, untrusted: paths });
  if (git === undefined) return [];
  const options = { git, env: process.env, signal };
  const all = await Promise.all(paths.map((folder) => recentCommits(folder, MOST_COMMITS, options)));
  return all.filter((commits) => commits.length > 0).map((commits) => new CommitIndex(commits));
}
