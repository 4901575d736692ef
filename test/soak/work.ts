import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { imageTarget, policyUri, registryOf, repositoryTarget, type SoakOrder } from './place';

const run = <T = unknown>(command: string, ...args: readonly unknown[]): Thenable<T> =>
  vscode.commands.executeCommand<T>(command, ...args);
/** For what follows a keystroke: checks, lines above, decorations. */
const AFTER_EDIT_MS = 120;

/** Longer than any deed takes on a machine that has other things to do. */
const MOST_MS = 120_000;

/** One thing that a user does, each so many cycles. */
interface Deed {
  readonly name: string;
  readonly every: number;
  readonly does: (cycle: number) => Promise<void>;
}

/** All that is done in a cycle, one thing after another; `done` counts them by their names. */
export class SoakWork {
  readonly done: Record<string, number> = {};
  private readonly folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');

  constructor(private readonly order: SoakOrder) {}

  async cycle(cycle: number): Promise<void> {
    for (const { name, every, does } of this.deeds) {
      if (cycle % every !== 0) continue;
      await inTime(name, does(cycle));
      this.done[name] = (this.done[name] ?? 0) + 1;
    }
    await run('workbench.action.closeAllEditors');
    await run('notifications.clearAll');
  }

  private readonly deeds: readonly Deed[] = [
    { name: 'refreshes', every: 1, does: () => this.refresh() },
    { name: 'Dockerfile edits', every: 1, does: (cycle) => this.editDockerfile(cycle) },
    { name: 'policy files typed in', every: 2, does: (cycle) => this.typePolicy(cycle) },
    { name: 'policy drafts', every: 2, does: (cycle) => this.draftPolicy(cycle) },
    { name: 'policies applied', every: 8, does: (cycle) => this.applyPolicy(cycle) },
    { name: 'findings views', every: 2, does: (cycle) => this.showFindings(cycle) },
    { name: 'image documents', every: 1, does: (cycle) => this.openImage(cycle) },
    { name: 'tables of storage', every: 10, does: () => this.showStorage() },
    { name: 'agent calls', every: 2, does: () => this.askAsAgent() },
    { name: 'builds with a push', every: 8, does: () => this.buildAndPush() },
  ];

  private async refresh(): Promise<void> {
    await run('ecrExplorer.registries.focus');
    await run('ecrExplorer.refresh');
    await delay(AFTER_EDIT_MS);
    // What is open is listed again; that what is closed lets go of its rows is part of it.
    await run('list.focusFirst');
    await run('list.expand');
    await run('list.focusDown');
    await run('list.expand');
    await delay(AFTER_EDIT_MS);
    await run('list.collapse');
  }

  private async editDockerfile(cycle: number): Promise<void> {
    const uri = vscode.Uri.joinPath(this.folder, 'Dockerfile');
    const document = await this.show(uri);
    const edit = new vscode.WorkspaceEdit();
    const last = document.lineAt(document.lineCount - 1).range;
    edit.replace(uri, last, `RUN echo ${cycle}`);
    await vscode.workspace.applyEdit(edit);
    await delay(AFTER_EDIT_MS);
    await run('vscode.executeCodeLensProvider', uri, 10);
    await run('vscode.executeHoverProvider', uri, new vscode.Position(0, 7));
    await document.save();
  }

  private async typePolicy(cycle: number): Promise<void> {
    const document = await vscode.workspace.openTextDocument({ language: 'json', content: policy(cycle) });
    await vscode.window.showTextDocument(document);
    for (let key = 0; key < 4; key++) {
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, document.positionAt(document.getText().indexOf('"any"') + 1), 'x');
      await vscode.workspace.applyEdit(edit);
      await delay(AFTER_EDIT_MS);
    }
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    await run('vscode.executeCodeActionProvider', document.uri, all);
    await run('vscode.executeDocumentSymbolProvider', document.uri);
    await run('workbench.action.revertAndCloseActiveEditor');
  }

  private async draftPolicy(cycle: number): Promise<void> {
    await this.write(policyUri(this.order, 'lifecycle-policy'), policy(cycle));
    await run('ecrExplorer.simulateLifecyclePolicy', repositoryTarget(this.order));
    await run('ecrExplorer.discardPolicyDraft', policyUri(this.order, 'lifecycle-policy'));
    await this.show(policyUri(this.order, 'permissions-policy'));
  }

  private async applyPolicy(cycle: number): Promise<void> {
    const uri = policyUri(this.order, 'lifecycle-policy');
    await this.write(uri, policy(1_000 + cycle));
    await run('ecrExplorer.applyPolicy', uri);
  }

  private async showFindings(cycle: number): Promise<void> {
    await run('ecrExplorer.showFindings', imageTarget(this.order, cycle));
    await run('ecrExplorer.refreshFindings');
    if (cycle % 4 === 0) await run('ecrExplorer.clearFindings');
  }

  private async openImage(cycle: number): Promise<void> {
    const commands = ['openManifest', 'openConfig', 'showLayers'] as const;
    const command = commands[cycle % commands.length] ?? 'openManifest';
    await run(`ecrExplorer.${command}`, imageTarget(this.order, cycle));
  }

  private async showStorage(): Promise<void> {
    await run('ecrExplorer.showStorage', { kind: 'registry', registry: registryOf(this.order) });
    await delay(AFTER_EDIT_MS);
  }

  private async askAsAgent(): Promise<void> {
    const { repository } = this.order;
    const token = new vscode.CancellationTokenSource();
    try {
      const options = { input: { repository }, toolInvocationToken: undefined };
      await vscode.lm.invokeTool('ecr_list_images', options, token.token);
    } finally {
      token.dispose();
    }
  }

  /** To where tasks.json says; the tag is taken from the image before, which is asked about. */
  private async buildAndPush(): Promise<void> {
    await run('ecrExplorer.buildAndPush', vscode.Uri.joinPath(this.folder, 'Dockerfile'));
  }

  private async show(uri: vscode.Uri): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    return document;
  }

  private async write(uri: vscode.Uri, text: string): Promise<void> {
    const document = await this.show(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), text);
    await vscode.workspace.applyEdit(edit);
    await delay(AFTER_EDIT_MS);
    if (!(await document.save())) throw new Error(`${uri.path} was not saved`);
  }
}

/** Each time another one. */
function policy(nth: number): string {
  const selection = { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 500 + nth };
  const rule = { rulePriority: 1, selection, action: { type: 'expire' } };
  return `${JSON.stringify({ rules: [rule] }, undefined, 2)}\n`;
}

/** What never ends shall fail, and by its name. */
async function inTime(name: string, deed: Promise<void>): Promise<void> {
  const waiting = new AbortController();
  const late = delay(MOST_MS, undefined, { signal: waiting.signal }).then(() => {
    throw new Error(`${name} did not end`);
  });
  late.catch(() => undefined);
  try {
    await Promise.race([deed, late]);
  } finally {
    waiting.abort();
  }
}
