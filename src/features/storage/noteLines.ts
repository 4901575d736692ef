import * as vscode from 'vscode';
import { PRICES_AS_OF, PRICES_SOURCE, type Price } from '../../core/storage/prices';
import type { CountedRepository } from '../../core/storage/storageReport';
import type { Format } from '../../ui/format';

/** Which prices the sums are made with, and what they leave out. */
export function noteLines(counted: readonly CountedRepository[], format: Format): readonly string[] {
  const { t } = vscode.l10n;
  const prices = new Map(counted.map(({ registry, price }) => [registry.region, price]));
  const byTable = [...prices.values()].some(({ origin }) => origin !== 'setting');
  return [
    t('Prices of a GB-month'),
    ...[...prices].map(([region, price]) => `  ${priceWords(region, price, format)}`),
    `  ${t('The table is of {0}, from {1}', PRICES_AS_OF, PRICES_SOURCE)}`,
    `  ${t('Your own prices: the setting ecrExplorer.prices')}`,
    '',
    t('What is not in these sums'),
    `  ${t('the free tier, discounts of your contract, data transfer, scanning, restoring from the archive')}`,
    `  ${t('that an image in the archive is paid for 90 days at least')}`,
    ...(byTable ? [`  ${t('that the archive gets cheaper beyond 150 TB a month, to USD 0.07 a GB')}`] : []),
    `  ${t('layers that repositories of one registry share by blob mounting')}`,
    '',
    ...(byTable
      ? [
          t(
            'Up to 150 TB a month the archive costs as much as standard storage: moving images there saves nothing.',
          ),
        ]
      : []),
    t('Sizes are of compressed layers, in units of 1,000; a GB of the price is 2^30 bytes.'),
    t('Groups count a layer with each image that has it.'),
    t('No manifest was read for this: that would count as a pull.'),
  ];
}

function priceWords(region: string, { standard, archive, currency, origin }: Price, format: Format): string {
  const { t } = vscode.l10n;
  const prices = t(
    '{0}: standard {1}, archive {2}',
    region,
    `${currency} ${format.count(standard)}`,
    `${currency} ${format.count(archive)}`,
  );
  switch (origin) {
    case 'table':
      return prices;
    case 'assumed':
      return t('{0} – the price of us-east-1 is assumed', prices);
    case 'setting':
      return t('{0} – by your setting', prices);
  }
}
