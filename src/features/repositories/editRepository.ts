import * as vscode from 'vscode';
import type { EditableSettings } from '../../core/repositories/repositoryChange';
import { withLateProgress } from '../../ui/progress';
import { requireWritable } from '../../ui/registries';
import { applySettings } from './applySettings';
import { askMutability } from './askMutability';
import { askNext } from './editOverview';
import { askTags } from './askTags';
import type { Editing } from './editing';
import type { RepositoryPlace } from './needs';
import { readSettings } from './readSettings';
import type { RepositoriesRoom } from './repositoriesRoom';

/**
 * Changes what can be changed of repositories, one after the other: setting by setting, and nothing is sent before the whole
 * change has been seen.
 */
export async function editRepository(room: RepositoriesRoom, args: readonly unknown[]): Promise<void> {
  const places = await room.placesFor(args, vscode.l10n.t('Edit Repository Settings'));
  for (const place of places) await editOne(room, place);
}

async function editOne(room: RepositoriesRoom, place: RepositoryPlace): Promise<void> {
  requireWritable(place.registry);
  const { name } = place.repository;
  const held = await withLateProgress(vscode.l10n.t('Reading the settings of {0}', name), (signal) =>
    readSettings(room.ecr(place.registry), place, signal),
  );
  let editing: Editing = { place, held, draft: held };
  for (;;) {
    const next = await askNext(editing);
    if (next === 'apply') {
      if (await applySettings(room, editing)) return;
    } else editing = { ...editing, draft: next === 'discard' ? held : await changed(editing, next) };
  }
}

async function changed(
  { place, draft }: Editing,
  which: 'mutability' | 'tags' | 'same',
): Promise<EditableSettings> {
  const { name } = place.repository;
  if (which === 'mutability') {
    const answer = await askMutability(name, draft.mutability);
    return answer.kind === 'back' ? draft : { ...draft, mutability: answer.value };
  }
  if (which === 'same' || draft.tags === undefined) return draft;
  const answer = await askTags(name, draft.tags, vscode.l10n.t('Done'));
  return answer.kind === 'back' ? draft : { ...draft, tags: answer.value };
}
