import * as vscode from 'vscode';
import { priced, rowCost, rowSaving, type CountedRepository } from '../../core/storage/storageReport';
import type { Format } from '../../ui/format';
import { plain } from '../../ui/plain';
import { plainLine, textTable, type Cell, type LinkedLine } from '../../ui/textTable';
import { newPolicyLink, rowTarget } from './rowLinks';
import { imagesWords, placeWords } from './storageWords';

/** Rows that one registry's table shows; whoever wants more copies the table. */
const MOST_ROWS = 2_000;

/** A table for each registry, in the order of the repositories given. */
export function repositoryLines(
  counted: readonly CountedRepository[],
  format: Format,
): readonly LinkedLine[] {
  const registries = new Map(counted.map(({ registry }) => [registry.id, registry]));
  return [...registries.values()].flatMap((registry) => {
    const rows = counted.filter((row) => row.registry.id === registry.id);
    const shown = rows.slice(0, MOST_ROWS);
    const more = rows.length - shown.length;
    return [
      plainLine(''),
      plainLine(plain(placeWords(registry, rows[0]?.repository.registryId))),
      ...textTable([heads(), ...shown.map((row) => cells(row, format))]),
      ...(more > 0 ? [plainLine(vscode.l10n.t('and {0} more', format.count(more)))] : []),
    ];
  });
}

function heads(): readonly Cell[] {
  const { t } = vscode.l10n;
  return [
    ...[t('Repository, by cost'), t('Images'), t('Size'), t('A month'), t('Untagged')],
    ...[t('> 90 days'), t('Not pulled'), t('Its policy saves at most')],
  ].map((text) => ({ text }));
}

function cells(row: CountedRepository, format: Format): readonly Cell[] {
  const { storage, price, repository } = row;
  const money = (amount: number): string => (amount === 0 ? '–' : format.money(amount, price.currency));
  const bytes = storage.standard.atMost + storage.archive.atMost;
  return [
    {
      text: plain(repository.name),
      link: {
        command: 'ecrExplorer.showStorage',
        args: [rowTarget(row)],
        tooltip: vscode.l10n.t('Count this repository alone'),
      },
    },
    ...[
      format.count(storage.images),
      format.bytes(bytes),
      money(rowCost(row).atMost),
      money(priced(row, 'untagged').cost),
      money(priced(row, 'old').cost),
      money(priced(row, 'unused').cost),
    ].map((text) => ({ text })),
    policyCell(row, format),
  ];
}

function policyCell(row: CountedRepository, format: Format): Cell {
  const { t } = vscode.l10n;
  const { policy, price } = row;
  switch (policy.kind) {
    case 'none': {
      const link = newPolicyLink(row);
      return { text: t('no policy'), ...(link !== undefined && { link }) };
    }
    case 'saves': {
      const images = policy.saving.expiring + policy.saving.archiving;
      const saved = format.money(rowSaving(row).atMost, price.currency);
      const text = images === 0 ? t('nothing to do now') : `${saved} · ${imagesWords(images, format)}`;
      const tooltip = t('Simulate Lifecycle Policy');
      return {
        text,
        link: { command: 'ecrExplorer.simulateLifecyclePolicy', args: [rowTarget(row)], tooltip },
      };
    }
    case 'unreadable':
      return { text: t('its policy cannot be read') };
    case 'unknown':
      return { text: t('its policy could not be asked for') };
  }
}
