import * as vscode from 'vscode';
import { EcrExplorerError } from '../../../core/errors';
import { newIgnores } from '../../../core/findings/ignoring/newIgnores';
import { userName } from '../../../system/git';
import { which } from '../../../system/which';
import { showInformation } from '../../../ui/notify';
import type { FindingsDesk } from '../readShown';
import type { ShownFindings } from '../shownFindings';
import { askIgnore } from './askIgnore';
import { findingsToIgnore } from './findingsToIgnore';
import { writableIgnoreFile, writeIgnores, type WrittenIgnores } from './writeIgnores';

/**
 * Ignores findings from now on, by entries in the workspace folder's ignore file.
 * @throws `no-findings-shown`, `no-workspace-folder`, `invalid-setting`, `ignore-file-kept`, `cancelled`
 */
export async function ignoreFinding(desk: FindingsDesk, args: readonly unknown[]): Promise<void> {
  const about = findingsToIgnore(desk, args);
  const { shown } = about;
  const open = about.findings.filter(({ ignored }) => ignored === undefined);
  if (open.length === 0) {
    void showInformation(ignoredAlready(about.findings[0]?.ignored?.reason));
    return;
  }
  const folder = folderOf(shown);
  // What stands in the way is told before the first question.
  const file = await writableIgnoreFile(desk.room.parts.settings, folder);
  const path = shown.dockerfile && vscode.workspace.asRelativePath(shown.dockerfile, false);
  const by = await nameOfUser(folder);
  const { findings, wish } = await askIgnore({
    about: { ...about, findings: open },
    now: new Date(),
    ...(path === undefined ? {} : { dockerfile: path }),
    ...(by === undefined ? {} : { by }),
  });
  const entries = newIgnores(findings, wish);
  const written = await writeIgnores(file, entries);
  await desk.room.ignores.reread();
  void tell(entries, written);
}

function ignoredAlready(reason: string | undefined): string {
  const { t } = vscode.l10n;
  return reason === undefined ? t('There is no finding to ignore.') : t('It is ignored already: {0}', reason);
}

/** The Dockerfile's; of an image without one the first. */
function folderOf({ dockerfile, image }: ShownFindings): vscode.WorkspaceFolder {
  const { workspace } = vscode;
  const folder =
    dockerfile === undefined ? workspace.workspaceFolders?.[0] : workspace.getWorkspaceFolder(dockerfile);
  if (folder !== undefined) return folder;
  const subject = dockerfile === undefined ? image.name : workspace.asRelativePath(dockerfile);
  throw new EcrExplorerError('no-workspace-folder', { subject });
}

/** As git knows it, which is asked only where the workspace is trusted. */
async function nameOfUser({ uri }: vscode.WorkspaceFolder): Promise<string | undefined> {
  if (!vscode.workspace.isTrusted || uri.scheme !== 'file') return undefined;
  const { env } = process;
  const folders = (vscode.workspace.workspaceFolders ?? []).map((one) => one.uri.fsPath);
  const git = await which('git', { env, untrusted: folders });
  return git && userName(uri.fsPath, { git, env, signal: new AbortController().signal });
}

async function tell(
  entries: readonly { readonly id: string }[],
  { uri, isUnsaved }: WrittenIgnores,
): Promise<void> {
  const { t } = vscode.l10n;
  const file = vscode.workspace.asRelativePath(uri);
  const [first] = entries;
  const done =
    entries.length === 1
      ? t('{0} is ignored now, by an entry in {1}.', first?.id ?? '', file)
      : t('{0} entries were added to {1}.', entries.length, file);
  const document = await vscode.workspace.openTextDocument(uri);
  const open = async (): Promise<void> => {
    const editor = await vscode.window.showTextDocument(document, { preview: false });
    const { end } = document.lineAt(document.lineCount - 1).range;
    editor.revealRange(new vscode.Range(end, end));
  };
  await showInformation(isUnsaved ? `${done} ${t('It has changes that are not saved.')}` : done, [
    { title: t('Open'), run: open },
    ...(isUnsaved ? [{ title: t('Save'), run: () => document.save() }] : []),
  ]);
}
