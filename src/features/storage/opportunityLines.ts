import * as vscode from 'vscode';
import { priced, type CountedRepository } from '../../core/storage/storageReport';
import type { Format } from '../../ui/format';
import { plain } from '../../ui/plain';
import { plainLine, textTable, type LinkedLine } from '../../ui/textTable';
import { newPolicyLink } from './rowLinks';
import { imagesWords } from './storageWords';

/** The most worth doing first; the rest is in the table. */
const MOST = 10;

/** Repositories without a policy, by what their untagged images cost, with the way to a policy. */
export function opportunityLines(
  counted: readonly CountedRepository[],
  format: Format,
): readonly LinkedLine[] {
  const { t } = vscode.l10n;
  const untagged = (row: CountedRepository): number => priced(row, 'untagged').cost;
  const rows = counted
    .filter((row) => row.policy.kind === 'none' && untagged(row) > 0)
    .sort((one, other) => untagged(other) - untagged(one))
    .slice(0, MOST);
  if (rows.length === 0) return [];
  return [
    plainLine(''),
    plainLine(t('Untagged images that no policy cleans')),
    ...textTable(
      rows.map((row) => {
        const { images, cost } = priced(row, 'untagged');
        const link = newPolicyLink(row);
        return [
          { text: `  ${plain(row.repository.name)}` },
          { text: imagesWords(images, format) },
          { text: t('{0} a month', format.money(cost, row.price.currency)) },
          link === undefined ? { text: '' } : { text: t('New Policy from Template…'), link },
        ];
      }),
    ),
  ];
}
