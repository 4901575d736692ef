import * as vscode from 'vscode';
import { cancelled, EcrExplorerError } from '../../core/errors';
import { pickOne, type Choice } from '../../ui/pick';
import { withProgress } from '../../ui/progress';
import { registryName } from '../../ui/registries';
import { StorageListing } from './storageListing';
import type { StorageRoom } from './storageRoom';
import { scopesOf, type StorageScope } from './storageScope';

/** The document is made anew at most twice a second, however fast repositories are counted. */
const INTERVAL_MS = 500;

/** Counts what is stored in the selected rows, or in what is chosen, and shows it as it comes. */
export async function showStorage(room: StorageRoom, args: readonly unknown[]): Promise<void> {
  const scopes = await scopesFor(room, args);
  const source = {
    ecr: (registry: StorageScope['registry']) => room.parts.aws().ecr(registry),
    kept: room.needs.manifests.kept.bind(room.needs.manifests),
    priceIn: room.prices(),
    now: () => new Date(),
  };
  const listing = new StorageListing(source, scopes);
  const name = nameOf(scopes);
  const uri = room.documents.uriOf(name);
  const put = (): void => room.documents.put(uri, { name, scopes, report: listing.report() });
  put();
  await vscode.window.showTextDocument(uri, { preview: false });
  await withProgress(vscode.l10n.t('Storage and cost of {0}', name), async (report, signal) => {
    let shownAt = performance.now();
    await listing.run(signal, () => {
      const { counted, found } = listing.report();
      report(
        vscode.l10n.t('{0} of {1} repositories', room.format.count(counted.length), room.format.count(found)),
      );
      if (performance.now() - shownAt < INTERVAL_MS) return;
      shownAt = performance.now();
      put();
    });
  });
  put();
}

async function scopesFor(room: StorageRoom, args: readonly unknown[]): Promise<readonly StorageScope[]> {
  const [given] = args;
  const again = given instanceof vscode.Uri ? room.documents.get(given) : undefined;
  if (again !== undefined) return again.scopes;
  const { places } = room.needs;
  const asked = scopesOf(
    places.askedRegistries(args).map(({ registry }) => registry),
    places.askedRepositories(args),
  );
  return asked.length > 0 ? asked : chooseScopes(room);
}

/** Every shown registry, or one of them. */
async function chooseScopes(room: StorageRoom): Promise<readonly StorageScope[]> {
  const registries = await room.needs.shownRegistries();
  const [only, ...others] = registries;
  if (only === undefined) throw new EcrExplorerError('no-credentials', {});
  if (others.length === 0) return [{ registry: only }];
  const all: Choice<readonly StorageScope[]> = {
    label: vscode.l10n.t('All {0} registries', registries.length),
    icon: 'list-tree',
    value: registries.map((registry) => ({ registry })),
  };
  const each = registries.map((registry) => ({
    label: registryName(registry),
    description: [registry.registryId, registry.region].filter((part) => part !== undefined).join(' · '),
    icon: registry.access === 'read' ? 'lock' : 'cloud',
    value: [{ registry }],
  }));
  return pickOne([all, ...each], {
    title: vscode.l10n.t('Storage and Cost'),
    placeholder: vscode.l10n.t('Choose what to count'),
  });
}

function nameOf(scopes: readonly StorageScope[]): string {
  const [only, ...others] = scopes;
  if (only === undefined) throw cancelled();
  const repositories = scopes.flatMap((scope) => scope.repositories ?? []);
  const [first] = repositories;
  if (others.length === 0 && first !== undefined && repositories.length === 1) return first.name;
  const { t } = vscode.l10n;
  if (others.length > 0) return t('{0} registries', scopes.length);
  const name = `${registryName(only.registry)} ${only.registry.region}`;
  return first === undefined ? name : t('{0} repositories of {1}', repositories.length, name);
}
