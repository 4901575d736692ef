import * as vscode from 'vscode';
import { csvTable } from '../../core/csvTable';
import { priced, rowCost, rowSaving, type StorageReport } from '../../core/storage/storageReport';
import { EcrExplorerError } from '../../core/errors';
import { pickOne } from '../../ui/pick';
import { registryName } from '../../ui/registries';
import { table } from '../../ui/table';
import { STORAGE_SCHEME } from './storageScheme';
import type { StorageRoom } from './storageRoom';

type TableFormat = 'csv' | 'markdown';

/**
 * Copies the table of the document that is given, or in the editor: plain numbers, as other programs read them.
 * @throws `nothing-counted`
 */
export async function copyStorage(room: StorageRoom, args: readonly unknown[]): Promise<void> {
  const [given, wanted] = args;
  const uri = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
  const shown = uri?.scheme === STORAGE_SCHEME ? room.documents.get(uri) : undefined;
  if (shown === undefined) throw new EcrExplorerError('nothing-counted', {});
  const format = wanted === 'csv' || wanted === 'markdown' ? wanted : await chooseFormat();
  const [heads = [], ...rows] = tableOf(shown.report);
  const text = format === 'csv' ? csvTable([heads, ...rows]) : `${table(heads, rows).value}\n`;
  await vscode.env.clipboard.writeText(text);
  const copied = vscode.l10n.t('Copied {0} repositories', room.format.count(rows.length));
  vscode.window.setStatusBarMessage(`$(check) ${copied}`, 3_000);
}

function chooseFormat(): Promise<TableFormat> {
  return pickOne<TableFormat>(
    [
      { label: 'CSV', icon: 'table', value: 'csv' },
      { label: 'Markdown', icon: 'markdown', value: 'markdown' },
    ],
    { title: vscode.l10n.t('Copy Storage and Cost'), placeholder: vscode.l10n.t('Choose a format') },
  );
}

/** Heads in English and numbers with a point: a table for programs, the same everywhere. */
function tableOf({ counted }: StorageReport): readonly (readonly string[])[] {
  const heads = [
    ...[
      'registry',
      'account',
      'region',
      'repository',
      'images',
      'bytes at most',
      'bytes at least',
      'currency',
    ],
    ...['a month at most', 'a month at least', 'untagged a month', 'older than 90 days a month'],
    ...['not pulled for 90 days a month', 'archived a month', 'policy', 'policy saves a month at most'],
  ];
  const rows = [...counted]
    .sort((one, other) => rowCost(other).atMost - rowCost(one).atMost)
    .map((row) => {
      const { registry, repository, storage, price, policy } = row;
      const { standard, archive } = storage;
      const cost = rowCost(row);
      const money = (amount: number): string => amount.toFixed(4);
      const group = (name: Parameters<typeof priced>[1]): string => money(priced(row, name).cost);
      return [
        ...[registryName(registry), repository.registryId, registry.region, repository.name],
        String(storage.images),
        String(standard.atMost + archive.atMost),
        String(standard.atLeast + archive.atLeast),
        ...[price.currency, money(cost.atMost), money(cost.atLeast)],
        ...[group('untagged'), group('old'), group('unused'), group('archived')],
        ...[policy.kind === 'saves' ? 'yes' : policy.kind, money(rowSaving(row).atMost)],
      ];
    });
  return [heads, ...rows];
}
