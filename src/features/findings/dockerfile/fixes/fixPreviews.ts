import * as vscode from 'vscode';
import { EcrExplorerError } from '../../../../core/errors';
import { applyEdits, type DockerfileFix } from '../../../../core/findings/dockerfileEdit';
import { showInformation } from '../../../../ui/notify';
import { plain } from '../../../../ui/plain';
import { rangeOf } from '../ranges';
import { workspaceEdit } from './workspaceEdit';

const SCHEME = 'ecr-fix';

/** A fix of this very text of a Dockerfile or a manifest, without a byte order mark. */
export interface OfferedFix {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly fix: DockerfileFix;
}

export function isOfferedFix(given: unknown): given is OfferedFix {
  return typeof given === 'object' && given !== null && 'uri' in given && 'text' in given && 'fix' in given;
}

interface Proposal {
  readonly text: string;
  readonly decide: (isWanted: boolean) => void;
}

/** Shows what a fix would make of a text beside it, and makes it by consent. */
export class FixPreviews implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly proposals = new Map<string, Proposal>();
  private readonly parts: vscode.Disposable;
  private count = 0;

  constructor() {
    this.parts = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        for (const { input } of closed)
          if (input instanceof vscode.TabInputTextDiff) this.decide(input.modified, false);
      }),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.proposals.get(uri.toString())?.text ?? '';
  }

  /** What is shown is wanted. */
  make(proposal: unknown): void {
    if (proposal instanceof vscode.Uri) this.decide(proposal, true);
  }

  /**
   * Resolves when the fix is made, or its comparison is closed.
   * @throws `text-changed` where the text is another one by then
   */
  async show({ uri, text, fix }: OfferedFix): Promise<void> {
    // Another one each time: VS Code keeps what it was told about one.
    const proposal = uri.with({ scheme: SCHEME, query: String(this.count++) });
    const key = proposal.toString();
    const decided = new Promise<boolean>((decide) =>
      this.proposals.set(key, { text: applyEdits(text, fix.edits), decide }),
    );
    try {
      await vscode.commands.executeCommand('vscode.diff', uri, proposal, plain(fix.title, 160));
      void this.ask(proposal, fix);
      if (!(await decided)) return;
    } finally {
      this.proposals.delete(key);
    }
    await closeComparison(proposal);
    await change({ uri, text, fix });
  }

  dispose(): void {
    this.parts.dispose();
    for (const { decide } of this.proposals.values()) decide(false);
  }

  /** The title of the comparison asks too, for as long as it is open. */
  private async ask(proposal: vscode.Uri, { title, caution }: DockerfileFix): Promise<void> {
    const words = [`${title}.`, ...(caution === undefined ? [] : [caution])].join(' ');
    await showInformation(words, [
      { title: vscode.l10n.t('Make This Change'), run: () => this.decide(proposal, true) },
    ]);
  }

  private decide(proposal: vscode.Uri, isWanted: boolean): void {
    this.proposals.get(proposal.toString())?.decide(isWanted);
  }
}

async function change({ uri, text, fix }: OfferedFix): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.getText() !== text)
    throw new EcrExplorerError('text-changed', { file: vscode.workspace.asRelativePath(uri) });
  await vscode.workspace.applyEdit(workspaceEdit(uri, fix));
  const [first] = fix.edits;
  const selection = first && rangeOf(first.range);
  await vscode.window.showTextDocument(document, selection && { selection });
}

async function closeComparison(proposal: vscode.Uri): Promise<void> {
  const shown = proposal.toString();
  const tabs = vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.toString() === shown);
  await vscode.window.tabGroups.close(tabs);
}
