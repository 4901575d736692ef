import { isRecord } from '../foreignText';
import { EcrExplorerError } from '../errors';
import { isRegionName } from '../reference/regions';
import type { SetPrice } from './prices';
import { t } from '../l10n';

const SETTING = 'ecrExplorer.prices';

export interface ParsedPrices {
  /** By region; `*` for all that have none of their own. */
  readonly prices: ReadonlyMap<string, SetPrice>;
  readonly problems: readonly EcrExplorerError<'invalid-setting'>[];
}

/** Reads `ecrExplorer.prices` as a user wrote it. An entry that makes no sense is left out and named. */
export function parsePrices(setting: unknown): ParsedPrices {
  const prices = new Map<string, SetPrice>();
  if (setting === undefined || setting === null) return { prices, problems: [] };
  if (!isRecord(setting))
    return { prices, problems: [invalid(SETTING, t('it must be an object with a price for each region.'))] };
  const problems: EcrExplorerError<'invalid-setting'>[] = [];
  for (const [region, entry] of Object.entries(setting)) {
    const problem = region !== '*' && !isRegionName(region) ? t('it must be a region, or "*".') : undefined;
    const read = problem ?? readPrice(entry);
    if (typeof read === 'string') problems.push(invalid(`${SETTING}["${region}"]`, read));
    else prices.set(region, read);
  }
  return { prices, problems };
}

/** The price, or what is wrong with it. */
function readPrice(entry: unknown): SetPrice | string {
  if (!isRecord(entry)) return t('it must be an object with "standard".');
  const { standard, archive = standard, currency = 'USD' } = entry;
  if (!isAmount(standard)) return t('"standard" must be a number from 0 on: what a GB costs a month.');
  if (!isAmount(archive)) return t('"archive" must be a number from 0 on: what a GB costs a month.');
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency))
    return t('"currency" must be three capital letters, such as "USD".');
  return { standard, archive, currency };
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function invalid(place: string, problem: string): EcrExplorerError<'invalid-setting'> {
  return new EcrExplorerError('invalid-setting', { place, problem });
}
