import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import type { Registry } from '../../core/registries/registry';
import type { Repository } from '../../core/repositories/repository';
import { confirmChange } from '../../ui/confirmChange';
import { sentenceOf } from '../../ui/errors';
import { showInformation } from '../../ui/notify';
import { withLateProgress, withProgress } from '../../ui/progress';
import { requireWritable } from '../../ui/registries';
import { askRepository } from './askRepository';
import type { NewRepository } from './newRepository';
import type { RepositoriesRoom } from './repositoriesRoom';
import { registryWords } from './words';

/** Makes a repository with every option that ECR has, and shows its row. */
export async function createRepository(room: RepositoriesRoom, args: readonly unknown[]): Promise<void> {
  const { registry, path } = await placeFor(room, args);
  requireWritable(registry);
  const wanted = await askRepository(room, registry, path === '' ? '' : `${path}/`);
  if (wanted === undefined) return;
  await confirmNotices(room, wanted);
  const made = await withProgress(
    vscode.l10n.t('Creating the repository {0}', wanted.name),
    (_report, signal) => room.ecr(registry).repositoryChanges.create(wanted.name, wanted.settings, signal),
  );
  room.parts.registryChanges.add({ registry: registry.id });
  try {
    await putPolicy(room, wanted);
    tellMade(registry, made);
  } finally {
    await room.needs.revealRepository({ registry: registry.id, repository: made.name });
  }
}

async function placeFor(
  { needs: { places } }: RepositoriesRoom,
  args: readonly unknown[],
): Promise<{ readonly registry: Registry; readonly path: string }> {
  const folder = places.askedNamespace(args);
  if (folder !== undefined) return folder;
  const title = vscode.l10n.t('Create Repository');
  const { registry } = places.askedRegistry(args) ?? (await places.chooseRegistry(title));
  return { registry, path: '' };
}

/** The summary was the question; only what stands against it is asked about once more. */
async function confirmNotices(room: RepositoriesRoom, { registry, name }: NewRepository): Promise<void> {
  const notices = await withLateProgress(vscode.l10n.t('Looking at what stands against it'), (signal) =>
    room.noticesBefore(registry, { name }, signal),
  );
  if (notices.length === 0) return;
  await confirmChange({
    question: vscode.l10n.t('Create the repository "{0}"?', name),
    detail: [registryWords(registry)],
    button: vscode.l10n.t('Create Repository'),
    notices,
  });
}

/**
 * The policy of the template that was taken. The repository is there whatever becomes of it.
 * @throws `repository-made-partly`
 */
async function putPolicy(room: RepositoriesRoom, { registry, name, template }: NewRepository): Promise<void> {
  const text = template?.lifecyclePolicy;
  if (text === undefined) return;
  try {
    await withProgress(vscode.l10n.t('Applying the lifecycle policy of {0}', name), (_report, signal) =>
      room.ecr(registry).putLifecyclePolicy(name, text, signal),
    );
  } catch (error) {
    if (!EcrExplorerError.is(error)) throw error;
    throw new EcrExplorerError(
      'repository-made-partly',
      { repository: name, why: sentenceOf(error) },
      { cause: error },
    );
  }
}

function tellMade(registry: Registry, repository: Repository): void {
  const { t } = vscode.l10n;
  const target = { kind: 'repository', registry, repository };
  const run = (command: string) => () => vscode.commands.executeCommand(command, target);
  void showInformation(t('The repository {0} is created.', repository.name), [
    { title: t('Copy URI'), run: run('ecrExplorer.copyUri') },
    { title: t('Edit Lifecycle Policy'), run: run('ecrExplorer.editLifecyclePolicy') },
  ]);
}
