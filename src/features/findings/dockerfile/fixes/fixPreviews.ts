import * as vscode from 'vscode';
import { EcrExplorerError } from '../../../../core/errors';
import { applyEdits, type DockerfileFix } from '../../../../core/findings/dockerfileEdit';
import { plain } from '../../../../ui/plain';
import { pickOne } from '../../../../ui/pick';
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

/** Shows what a fix would make of a text, and makes it by consent. */
export class FixPreviews implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  private readonly proposed = new Map<string, string>();
  private count = 0;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.proposed.get(uri.toString()) ?? '';
  }

  /** Rejects with `text-changed` where the text is another one by then, and with `cancelled`. */
  async show({ uri, text, fix }: OfferedFix): Promise<void> {
    const title = plain(fix.title, 160);
    // Another one each time: VS Code keeps what it was told about one.
    const proposal = uri.with({ scheme: SCHEME, query: String(this.count++) });
    this.proposed.set(proposal.toString(), applyEdits(text, fix.edits));
    try {
      await vscode.commands.executeCommand('vscode.diff', uri, proposal, title, { preview: true });
      await askFor(fix, title);
    } finally {
      await closeDiff(proposal);
      this.proposed.delete(proposal.toString());
    }
    const document = await vscode.workspace.openTextDocument(uri);
    if (document.getText() !== text)
      throw new EcrExplorerError('text-changed', { file: vscode.workspace.asRelativePath(uri) });
    await vscode.workspace.applyEdit(workspaceEdit(uri, fix));
    const [first] = fix.edits;
    const selection = first && rangeOf(first.range);
    await vscode.window.showTextDocument(document, selection && { selection });
  }

  dispose(): void {
    this.registration.dispose();
  }
}

/** Rejects with `cancelled` where the change is not wanted. */
async function askFor({ caution }: DockerfileFix, title: string): Promise<void> {
  const { t } = vscode.l10n;
  await pickOne(
    [
      {
        ...{ label: t('Make This Change'), icon: 'check', value: true },
        ...(caution === undefined ? {} : { detail: caution }),
      },
    ],
    { title, placeholder: t('Enter makes the change that is shown, Escape leaves the file as it is') },
  );
}

async function closeDiff(proposal: vscode.Uri): Promise<void> {
  const shown = proposal.toString();
  const tabs = vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.toString() === shown);
  await vscode.window.tabGroups.close(tabs);
}
