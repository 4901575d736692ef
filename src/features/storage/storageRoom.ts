import * as vscode from 'vscode';
import { priceIn, type Price } from '../../core/storage/prices';
import { parsePrices } from '../../core/storage/priceSetting';
import { createFormat } from '../../ui/format';
import type { Format } from '../../ui/format';
import type { Parts } from '../parts';
import type { StorageNeeds } from './needs';
import { StorageDocuments } from './storageDocuments';

/** What the commands about storage share. */
export class StorageRoom {
  readonly format: Format = createFormat(vscode.env.language);
  readonly documents: StorageDocuments;

  constructor(
    readonly parts: Parts,
    readonly needs: StorageNeeds,
  ) {
    this.documents = new StorageDocuments(parts.storageChanged, this.format);
  }

  /**
   * What a GB-month costs by region, by the table and the setting.
   * @throws `invalid-setting` for the first entry that makes no sense: a sum by half a setting would mislead
   */
  prices(): (region: string) => Price {
    const { prices, problems } = parsePrices(this.parts.settings.get('prices'));
    const [problem] = problems;
    if (problem !== undefined) throw problem;
    return (region) => priceIn(region, prices);
  }
}
