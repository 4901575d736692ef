/** What a GB costs a month in one region. */
export interface Price {
  /** In `currency`, a GB-month. */
  readonly standard: number;
  readonly archive: number;
  /** Of ISO 4217, such as `USD`. */
  readonly currency: string;
  readonly origin: PriceOrigin;
}

/** Where a price comes from: the table below, that of us-east-1 for a region the table has not, or the user's setting. */
export type PriceOrigin = 'table' | 'assumed' | 'setting';

/** A price as the user's setting has it. */
export type SetPrice = Omit<Price, 'origin'>;

/** The day on which the prices below were what AWS's price list said. */
export const PRICES_AS_OF = '2026-03-22';
export const PRICES_SOURCE = 'https://aws.amazon.com/ecr/pricing/';

/** AWS's bills count a GB as 2^30 bytes. */
const GB = 2 ** 30;

/**
 * In US dollars. The archive costs as much as standard storage up to 150 TB a month, and 0.07 beyond: so moving images there
 * saves nothing for a smaller registry. Regions that are not here have no price that was looked up.
 */
const US_EAST = { standard: 0.1, archive: 0.1, currency: 'USD' } as const;
const KNOWN: ReadonlyMap<string, SetPrice> = new Map([
  ['us-east-1', US_EAST],
  ['ap-northeast-1', US_EAST],
]);

/** @param own the user's prices by region, `*` for all others */
export function priceIn(region: string, own: ReadonlyMap<string, SetPrice> = new Map()): Price {
  const set = own.get(region) ?? own.get('*');
  if (set !== undefined) return { ...set, origin: 'setting' };
  const known = KNOWN.get(region);
  return known === undefined ? { ...US_EAST, origin: 'assumed' } : { ...known, origin: 'table' };
}

/** What bytes cost a month. */
export function monthly(bytes: number, pricePerGb: number): number {
  return (bytes / GB) * pricePerGb;
}
