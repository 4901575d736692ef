import * as vscode from 'vscode';
import type { Aws, Ecr } from '../../aws/ports';
import { EcrExplorerError } from '../../core/errors';
import { policyDocument } from '../../core/lifecycle/policyDocument';
import { declaredPolicy } from '../../core/ownership/declaredPolicy';
import type { Declared, PlacedDeclaration } from '../../core/ownership/declaredRepository';
import type { Registry } from '../../core/registries/registry';
import { withProgress } from '../../ui/progress';
import { languageOf } from './declaringFiles';
import { heldSettings } from './heldSettings';
import { placeOf } from './words';

/** The scheme of texts that are set beside each other. */
const SCHEME = 'ecr-ownership';

/** Shows what the workspace declares beside what ECR holds. */
export class Comparison implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #registration: vscode.Disposable;

  constructor(private readonly aws: () => Aws) {
    this.#registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  /** A lifecycle policy that can be read in its file is compared with ECR's; else the settings are set beside the file. */
  async show(registry: Registry, repository: string, declared: readonly Declared[]): Promise<void> {
    const [first] = declared;
    if (first === undefined) return;
    const ecr = this.aws().ecr(registry);
    const policy = await readPolicy(declared);
    await openDeclaration(policy?.declaration ?? first);
    if (policy === undefined) return this.showSettings(ecr, repository);
    const held = await reading(repository, (signal) => ecr.lifecyclePolicy(repository, signal));
    await vscode.commands.executeCommand(
      'vscode.diff',
      this.put(`${repository}/declared lifecycle-policy.json`, policy.text),
      this.put(`${repository}/lifecycle-policy.json`, policyDocument(held?.text)),
      vscode.l10n.t('{0}: {1} ↔ ECR', repository, placeOf(policy.declaration)),
      { viewColumn: vscode.ViewColumn.Beside, preview: true },
    );
  }

  provideTextDocumentContent({ path }: vscode.Uri): string {
    return this.#texts.get(path) ?? vscode.l10n.t('This was shown in a window that is closed.');
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }

  private async showSettings(ecr: Ecr, repository: string): Promise<void> {
    const text = await reading(repository, (signal) => heldSettings(ecr, repository, signal)).catch(
      (error: unknown) => {
        // It is not there yet: the declaration is all there is to see.
        if (EcrExplorerError.is(error, 'repository-not-found')) return undefined;
        throw error;
      },
    );
    if (text === undefined) return;
    const uri = this.put(`${repository}/ECR.json`, text);
    await vscode.window.showTextDocument(uri, {
      ...{ viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: true },
    });
  }

  private put(name: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name}` });
    this.#texts.set(uri.path, text);
    this.#changed.fire(uri);
    return uri;
  }
}

function reading<T>(repository: string, read: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const title = vscode.l10n.t('Reading what ECR holds of {0}', repository);
  return withProgress(title, (_report, signal) => read(signal));
}

/** Opens the file at the line where the resource begins. */
export async function openDeclaration({ file, line }: PlacedDeclaration): Promise<void> {
  const at = new vscode.Position(line - 1, 0);
  await vscode.window.showTextDocument(vscode.Uri.parse(file, true), {
    ...{ selection: new vscode.Range(at, at), preview: false, viewColumn: vscode.ViewColumn.One },
  });
}

/** The first policy among the declarations that can be read as it stands. */
async function readPolicy(
  declared: readonly Declared[],
): Promise<{ readonly declaration: Declared; readonly text: string } | undefined> {
  for (const declaration of declared) {
    const uri = vscode.Uri.parse(declaration.file, true);
    const language = languageOf(uri);
    if (language === undefined) continue;
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const policy = declaredPolicy({ language, text }, declaration.range);
    if (policy !== undefined) return { declaration, text: policy };
  }
  return undefined;
}
