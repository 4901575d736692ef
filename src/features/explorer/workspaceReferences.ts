import * as vscode from 'vscode';
import { findReferences } from '../../core/reference/findReferences';
import type { FoundReference } from '../../core/reference/findReferences';

/** A reference, and the files that have it. */
export interface WorkspaceReference extends FoundReference {
  readonly files: readonly string[];
}

/** Files that say which images are used or built: Dockerfiles, compose files, Terraform, Kubernetes and CI in YAML. */
const FILES =
  '**/{Dockerfile,Dockerfile.*,*.Dockerfile,*.dockerfile,Containerfile,Containerfile.*,*.yml,*.yaml,*.tf,*.tfvars,*.hcl}';
const PASSED_OVER = '**/{node_modules,.terraform,.git,vendor,dist,out}/**';
const MOST_FILES = 300;
const LARGEST_FILE = 256 * 1024;
const MOST_REFERENCES = 100;

/** ECR repositories that the workspace's files name. Reading text runs nothing, so an untrusted workspace is read, too. */
export class WorkspaceReferences {
  #found: readonly WorkspaceReference[] = [];
  #look: AbortController | undefined;
  #isDue = true;
  readonly #subscriptions: readonly { dispose(): unknown }[];

  constructor(
    private readonly view: Pick<vscode.TreeView<object>, 'visible' | 'onDidChangeVisibility'>,
    private readonly changed: () => void,
  ) {
    this.#subscriptions = [
      view.onDidChangeVisibility(() => this.lookIfDue()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.look()),
      vscode.workspace.onDidSaveTextDocument((document) => {
        if (vscode.languages.match({ pattern: FILES }, document) > 0) this.look();
      }),
    ];
  }

  /** What has been found so far; asking for it starts the first look. */
  found(): readonly WorkspaceReference[] {
    this.lookIfDue();
    return this.#found;
  }

  /** Looks again, now or when the view is shown. */
  look(): void {
    this.#isDue = true;
    this.lookIfDue();
  }

  dispose(): void {
    this.#look?.abort();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  private lookIfDue(): void {
    if (!this.#isDue || !this.view.visible) return;
    this.#isDue = false;
    this.#look?.abort();
    this.#look = new AbortController();
    const { signal } = this.#look;
    findInWorkspace(signal).then(
      (found) => {
        const isNews = JSON.stringify(found) !== JSON.stringify(this.#found);
        if (signal.aborted || !isNews) return;
        this.#found = found;
        this.changed();
      },
      // A file system that cannot be searched names no repositories.
      () => undefined,
    );
  }
}

async function findInWorkspace(signal: AbortSignal): Promise<readonly WorkspaceReference[]> {
  const files = await vscode.workspace.findFiles(FILES, PASSED_OVER, MOST_FILES);
  const found = new Map<string, WorkspaceReference>();
  for (const file of files.sort((a, b) => a.path.localeCompare(b.path))) {
    if (signal.aborted) break;
    const name = vscode.workspace.asRelativePath(file);
    for (const reference of findReferences(await textOf(file))) {
      const before = found.get(reference.uri)?.files ?? [];
      found.set(reference.uri, { ...reference, files: [...before, name] });
    }
  }
  return [...found.values()].sort((a, b) => a.uri.localeCompare(b.uri)).slice(0, MOST_REFERENCES);
}

/** Empty for what is too large or cannot be read. */
async function textOf(file: vscode.Uri): Promise<string> {
  try {
    const { size } = await vscode.workspace.fs.stat(file);
    if (size > LARGEST_FILE) return '';
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch {
    return '';
  }
}
