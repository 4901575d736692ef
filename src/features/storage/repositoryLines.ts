import * as vscode from 'vscode';
import { priced, rowCost, rowSaving, type CountedRepository } from '../../core/storage/storageReport';
import type { Format } from '../../ui/format';
import { plain } from '../../ui/plain';
import { plainLine, textTable, type Cell, type LinkedLine } from '../../ui/textTable';
import { costWords, placeWords } from './storageWords';

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
    ...[t('> 90 days'), t('Not pulled'), t('Its policy saves a month')],
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
        args: [targetOf(row)],
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
  const { policy, price, registry } = row;
  const untagged = priced(row, 'untagged');
  switch (policy.kind) {
    case 'none': {
      const text =
        untagged.cost > 0
          ? t('no policy; untagged images cost {0}', format.money(untagged.cost, price.currency))
          : t('no policy');
      if (registry.access === 'read') return { text };
      const tooltip = t('New Lifecycle Policy from Template');
      return { text, link: { command: 'ecrExplorer.newPolicyFromTemplate', args: [targetOf(row)], tooltip } };
    }
    case 'saves': {
      const { expiring, archiving } = policy.saving;
      const text =
        expiring + archiving === 0
          ? t('nothing to do now')
          : t(
              '{0}, {1} images',
              costWords(rowSaving(row), price.currency, format),
              format.count(expiring + archiving),
            );
      const tooltip = t('Simulate Lifecycle Policy');
      return {
        text,
        link: { command: 'ecrExplorer.simulateLifecyclePolicy', args: [targetOf(row)], tooltip },
      };
    }
    case 'unreadable':
      return { text: t('its policy cannot be read') };
    case 'unknown':
      return { text: t('its policy could not be asked for') };
  }
}

/** What commands take for a row of the tree. */
function targetOf({ registry, repository }: CountedRepository): object {
  const { name, uri, arn, registryId, mutability, mutabilityExclusions, encryption } = repository;
  return {
    ...{ kind: 'repository', registry },
    // No dates: a link's arguments are JSON.
    repository: { name, uri, arn, registryId, mutability, mutabilityExclusions, encryption },
  };
}
