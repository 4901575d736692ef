import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import { sameLoss } from '../../core/repositories/repositoryLoss';
import { confirmChange } from '../../ui/confirmChange';
import { sentenceOf } from '../../ui/errors';
import { showInformation } from '../../ui/notify';
import { withProgress } from '../../ui/progress';
import { requireWritable } from '../../ui/registries';
import { typeToConfirm } from '../../ui/typeToConfirm';
import { lossLines } from './lossLines';
import { readLoss } from './readLoss';
import type { RepositoryPlace } from './needs';
import type { RepositoriesRoom } from './repositoriesRoom';
import { registryWords } from './words';

/** Deletes repositories, one by one: what is lost is said of each, and its name is typed. */
export async function deleteRepository(room: RepositoriesRoom, args: readonly unknown[]): Promise<void> {
  const places = await room.placesFor(args, vscode.l10n.t('Delete Repository'));
  for (const { registry } of places) requireWritable(registry);
  const [only, ...others] = places;
  if (only !== undefined && others.length === 0) return deleteOne(room, only);
  await deleteEach(room, places);
}

/** @throws `repositories-deleted-partly` */
async function deleteEach(room: RepositoriesRoom, places: readonly RepositoryPlace[]): Promise<void> {
  const failures: string[] = [];
  let done = 0;
  for (const place of places)
    try {
      await deleteOne(room, place);
      done += 1;
    } catch (error) {
      if (!EcrExplorerError.is(error)) throw error;
      // Whoever leaves the question about one is not asked about the rest.
      if (error.reason === 'cancelled') break;
      failures.push(`${place.repository.name} (${sentenceOf(error)})`);
    }
  if (failures.length > 0)
    throw new EcrExplorerError('repositories-deleted-partly', {
      done,
      total: places.length,
      failures: failures.join(' '),
    });
}

async function deleteOne(room: RepositoriesRoom, place: RepositoryPlace): Promise<void> {
  const { registry, repository } = place;
  const { name } = repository;
  while (!(await askAndDelete(room, place)));
  room.parts.registryChanges.add({ registry: registry.id });
  await unpin(room, place);
  void showInformation(vscode.l10n.t('The repository {0} is deleted.', name));
}

/** False when an image came, went or was tagged since the user was asked: nothing was deleted, and it is asked anew. */
async function askAndDelete(room: RepositoriesRoom, place: RepositoryPlace): Promise<boolean> {
  const { t } = vscode.l10n;
  const { registry, repository } = place;
  const { name } = repository;
  const { loss, policies, notices } = await withProgress(
    t('Looking at what {0} holds', name),
    (report, signal) => readLoss(room, place, (count) => report(room.format.count(count)), signal),
  );
  await confirmChange({
    question: t('Delete the repository "{0}"?', name),
    detail: [registryWords(registry), ...lossLines(room, loss, policies)],
    button: t('Delete…'),
    notices,
  });
  const force = loss.digests.length > 0;
  await typeToConfirm(
    t('Delete the repository "{0}" ({1})', name, registryWords(registry)),
    force
      ? t('It is lost with {0} images. Type its name to delete it.', room.format.count(loss.digests.length))
      : t('It has no images. Type its name to delete it.'),
    name,
  );
  return withProgress(t('Deleting the repository {0}', name), async (_report, signal) => {
    const now = await readLoss(room, place, () => undefined, signal);
    if (!sameLoss(now.loss, loss)) return false;
    await room.ecr(registry).repositoryChanges.delete(name, { force }, signal);
    return true;
  });
}

/** Its pin would be a row that says it is not there. */
async function unpin(room: RepositoriesRoom, { registry, repository }: RepositoryPlace): Promise<void> {
  const { registries } = room.parts;
  const pinned = registries.get(registry.id)?.pinned ?? [];
  if (!pinned.includes(repository.name)) return;
  await registries.replace(registry.id, (entry) => ({
    ...entry,
    repositories: pinned.filter((name) => name !== repository.name),
  }));
}
