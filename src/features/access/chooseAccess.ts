import * as vscode from 'vscode';
import type { Registry } from '../../core/registries/registry';
import { pickOne } from '../../ui/pick';
import { withLateProgress } from '../../ui/progress';
import { registryName } from '../../ui/registries';
import { accessPlaceIn, type AccessPlace } from './accessPlace';
import type { AccessRoom } from './accessRoom';
import type { RepositoryPlace } from './needs';

/**
 * Whose policy a command is about: that of the row or the document it was given, of the document in the editor, or one that
 * is chosen. Rejects with `cancelled`.
 */
export async function accessPlaceFor(
  room: AccessRoom,
  args: readonly unknown[],
  title: string,
): Promise<AccessPlace> {
  const { places } = room.needs;
  const repository = places.askedRepository(args);
  if (repository !== undefined) return ofRepository(repository);
  const registry = places.askedRegistry(args);
  if (registry !== undefined) return ofRegistry(room, registry.registry);
  const inEditor = await placeOfEditor(room, args);
  if (inEditor !== undefined) return inEditor;
  const { t } = vscode.l10n;
  const of = await pickOne(
    [
      {
        label: t('Of a repository'),
        detail: t('Who may pull from it, and push to it'),
        icon: 'repo',
        value: 'repository',
      },
      {
        label: t('Of a registry'),
        detail: t('Who may replicate into it, import through its caches, and use all its repositories'),
        icon: 'cloud',
        value: 'registry',
      },
    ] as const,
    { title, placeholder: t('Choose whose policy') },
  );
  return of === 'repository'
    ? ofRepository(await places.chooseRepository(title))
    : ofRegistry(room, (await places.chooseRegistry(title)).registry);
}

export function ofRepository({ registry, repository }: RepositoryPlace): AccessPlace {
  return { registry, accountId: repository.registryId, repository: repository.name };
}

async function ofRegistry(room: AccessRoom, registry: Registry): Promise<AccessPlace> {
  const accountId = await withLateProgress(
    vscode.l10n.t('Asking for the account of {0}', registryName(registry)),
    (signal) => room.accountOf(registry, signal),
  );
  return { registry, accountId };
}

/** Of the document that was given, or else of the one in the editor. */
export async function placeOfEditor(
  room: AccessRoom,
  [given]: readonly unknown[],
): Promise<AccessPlace | undefined> {
  const { documents } = room.needs;
  const uri = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
  const path = uri && documents.pathOf(uri);
  if (path === undefined) return undefined;
  const { document, registry } = await documents.find(path);
  return accessPlaceIn(document, registry);
}
