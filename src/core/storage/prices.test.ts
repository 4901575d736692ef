import assert from 'node:assert/strict';
import fc from 'fast-check';
import { monthly, priceIn } from './prices';
import { parsePrices } from './priceSetting';

describe('the price of storage', () => {
  it('is told by the table for the regions that it has', () => {
    assert.deepEqual(priceIn('us-east-1'), { standard: 0.1, archive: 0.1, currency: 'USD', origin: 'table' });
  });

  it('is assumed, and said to be, for any other region', () => {
    assert.equal(priceIn('eu-central-1').origin, 'assumed');
  });

  it('is the user’s own where the setting has one, for a region before all', () => {
    const { prices, problems } = parsePrices({
      '*': { standard: 0.09 },
      'cn-north-1': { standard: 0.69, archive: 0.5, currency: 'CNY' },
    });
    assert.deepEqual(problems, []);
    const china = { standard: 0.69, archive: 0.5, currency: 'CNY', origin: 'setting' };
    assert.deepEqual(priceIn('cn-north-1', prices), china);
    assert.deepEqual(priceIn('us-east-1', prices), {
      ...{ standard: 0.09, archive: 0.09, currency: 'USD', origin: 'setting' },
    });
  });

  it('counts a GB as 2^30 bytes', () => {
    assert.equal(monthly(10 * 2 ** 30, 0.1), 1);
  });

  it('names what makes no sense in the setting, and leaves it out', () => {
    const { prices, problems } = parsePrices({
      'eu-west-1': { standard: '0.1' },
      'eu-west-2': { standard: 0.1, archive: -1 },
      'eu-west-3': { standard: 0.1, currency: 'euro' },
      'no region': { standard: 0.1 },
      'eu-central-1': { standard: 0.1 },
    });
    assert.deepEqual([...prices.keys()], ['eu-central-1']);
    assert.deepEqual(
      problems.map(({ details }) => details.place),
      ['eu-west-1', 'eu-west-2', 'eu-west-3', 'no region'].map((name) => `ecrExplorer.prices["${name}"]`),
    );
  });

  it('is read from any setting without failing', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void parsePrices(value)));
  });
});
