import * as vscode from 'vscode';
import type { Image } from '../../core/images/image';
import { costOf } from '../../core/storage/cost';
import { priceIn } from '../../core/storage/prices';
import { parsePrices } from '../../core/storage/priceSetting';
import { bytesOf } from '../../core/storage/storedBytes';
import type { Settings } from '../../state/settings';
import type { Format } from '../../ui/format';

/** What images cost a month while none shares a layer: how many do is in their manifests, which are not read for it. */
export function monthlyCost(
  images: readonly Image[],
  region: string,
  settings: Settings,
  format: Format,
): string {
  const price = priceIn(region, parsePrices(settings.get('prices')).prices);
  const { atMost } = costOf(bytesOf(images.map((image) => ({ image }))), price);
  return vscode.l10n.t('at most {0} a month', format.money(atMost, price.currency));
}
