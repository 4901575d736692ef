import * as vscode from 'vscode';
import { runArguments } from '../../core/containers/runArguments';
import { EcrExplorerError } from '../../core/errors';
import type { Engine } from '../../engine/ports';
import { which } from '../../system/which';
import { plain } from '../../ui/plain';
import { workspaceFolders } from './imagesRoom';
import type { WantedImage } from './wantedImage';

/**
 * Runs an image that the engine has in a terminal of its own. It is a task, so that what it printed stays when it ends; no
 * shell reads its arguments.
 * @throws `untrusted-workspace`, `program-missing`, `invalid-reference`
 */
export async function runAtEngine(engine: Engine, { reference, name }: WantedImage): Promise<void> {
  requireTrust();
  const { cli, program } = await commandLineOf(engine);
  const args = runArguments(cli, engine.address, reference);
  const folder = vscode.workspace.workspaceFolders?.[0] ?? vscode.TaskScope.Global;
  const execution = new vscode.ProcessExecution(program, [...args]);
  const task = new vscode.Task({ type: 'process' }, folder, plain(name), 'ECR', execution);
  task.presentationOptions = { focus: true, panel: vscode.TaskPanelKind.New, showReuseMessage: true };
  await vscode.tasks.executeTask(task);
}

/**
 * A container may do what the workspace's files make it do, so a hidden menu is not enough.
 * @throws `untrusted-workspace`
 */
export function requireTrust(): void {
  if (vscode.workspace.isTrusted) return;
  throw new EcrExplorerError('untrusted-workspace', { what: vscode.l10n.t('Running an image') });
}

/** The docker CLI speaks to Podman too, but knows no more of it than its API. */
async function commandLineOf({
  capabilities,
  address,
}: Engine): Promise<{ readonly cli: 'docker' | 'podman'; readonly program: string }> {
  const both = capabilities.kind === 'podman' && 'host' in address;
  for (const cli of both ? (['podman', 'docker'] as const) : (['docker'] as const)) {
    const program = await which(cli, { env: process.env, untrusted: workspaceFolders() });
    if (program !== undefined) return { cli, program };
  }
  throw new EcrExplorerError('program-missing', { program: 'docker' });
}
