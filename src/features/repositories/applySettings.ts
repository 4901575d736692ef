import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import {
  isNoChange,
  repositoryChange,
  tagsAffected,
  type RepositoryChange,
} from '../../core/repositories/repositoryChange';
import { confirmChange } from '../../ui/confirmChange';
import { sentenceOf } from '../../ui/errors';
import { showInformation } from '../../ui/notify';
import { withProgress } from '../../ui/progress';
import { changeLines } from './changeLines';
import type { Editing } from './editing';
import { readSettings } from './readSettings';
import type { RepositoriesRoom } from './repositoriesRoom';
import { sendChange } from './sendChange';
import { registryWords } from './words';

/** How many changes, and tags, are named in the question. */
const NAMED = 12;

/**
 * Sends the draft once the user has seen exactly what changes, and what that does to the tags that are there.
 * @throws `repository-changed`, `repository-changed-partly`, `cancelled`
 */
export async function applySettings(room: RepositoriesRoom, editing: Editing): Promise<boolean> {
  const { t } = vscode.l10n;
  const { place, held, draft } = editing;
  const { registry, repository } = place;
  const { name } = repository;
  const change = repositoryChange(held, draft);
  const { effect, notices } = await withProgress(
    t('Looking at the tags of {0}', name),
    async (report, signal) => ({
      effect: await effectLines(room, editing, change, (count) => report(room.format.count(count)), signal),
      notices: await room.noticesBefore(registry, repository, signal),
    }),
  );
  const lines = changeLines(held, change);
  const more = lines.length - NAMED;
  await confirmChange({
    question: t('Change the settings of {0}?', name),
    detail: [
      registryWords(registry),
      ...lines.slice(0, NAMED),
      ...(more > 0 ? [t('and {0} more changes', more)] : []),
      ...(effect.length > 0 ? ['', ...effect] : []),
    ],
    button: t('Apply Changes'),
    notices,
  });
  await withProgress(t('Changing the settings of {0}', name), async (_report, signal) => {
    const ecr = room.ecr(registry);
    // There is no condition to put under: what was asked about is compared right before.
    if (!isNoChange(repositoryChange(held, await readSettings(ecr, place, signal))))
      throw new EcrExplorerError('repository-changed', { repository: name });
    try {
      await sendChange(ecr.repositoryChanges, repository, change, signal);
    } finally {
      room.parts.registryChanges.add({ registry: registry.id });
    }
  });
  void showInformation(t('The settings of {0} are changed.', name));
  return true;
}

/** What becomes of the tags that are there; nothing where the rule for them stays. */
async function effectLines(
  room: RepositoriesRoom,
  { place: { registry, repository }, held }: Editing,
  { mutability }: RepositoryChange,
  listed: (count: number) => void,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { t } = vscode.l10n;
  if (mutability === undefined) return [];
  const tags: string[] = [];
  try {
    for await (const page of room.ecr(registry).images(repository.name, signal)) {
      tags.push(...page.flatMap((image) => image.tags));
      listed(tags.length);
    }
  } catch (error) {
    if (!EcrExplorerError.is(error) || error.reason === 'cancelled') throw error;
    return [t('Which tags that changes is not known: {0}', sentenceOf(error))];
  }
  const { locked, freed } = tagsAffected(tags, held.mutability, mutability);
  const count = (some: readonly string[]): string => room.format.count(some.length);
  const named = (some: readonly string[]): string =>
    some.slice(0, NAMED).join(', ') + (some.length > NAMED ? ' …' : '');
  return [
    t('Images and tags stay as they are.'),
    ...(locked.length > 0
      ? [
          t(
            '{0} tags can no longer move, and pushing them again is refused: {1}',
            count(locked),
            named(locked),
          ),
        ]
      : []),
    ...(freed.length > 0
      ? [t('{0} tags may be overwritten from now on: {1}', count(freed), named(freed))]
      : []),
    ...(locked.length + freed.length === 0 ? [t('No tag that is there now is concerned.')] : []),
  ];
}
