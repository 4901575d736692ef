import assert from 'node:assert/strict';
import { createFormat } from './format';

describe('numbers for people', () => {
  const format = createFormat('en');
  const now = new Date('2026-06-15T12:00:00Z');
  const before = (seconds: number): Date => new Date(now.getTime() - seconds * 1_000);

  it('tells sizes in decimal units', () => {
    assert.equal(format.bytes(0), '0 bytes');
    assert.equal(format.bytes(999), '999 bytes');
    assert.equal(format.bytes(1_000), '1 kB');
    assert.equal(format.bytes(84_200_000), '84.2 MB');
    assert.equal(format.bytes(2_130_000_000), '2.13 GB');
    assert.equal(format.bytes(5e15), '5,000 TB');
  });

  it('tells ages by their largest unit', () => {
    assert.equal(format.age(before(5), now), 'now');
    assert.equal(format.age(before(3 * 3_600), now), '3 hr. ago');
    assert.equal(format.age(before(86_400), now), 'yesterday');
    assert.equal(format.age(before(8 * 86_400), now), '1 wk. ago');
    assert.equal(format.age(before(800 * 86_400), now), '2 yr. ago');
  });

  it("follows the user's language", () => {
    assert.equal(createFormat('de').count(1_234), '1.234');
    assert.match(createFormat('de').age(before(3 * 3_600), now), /^vor 3/);
  });

  it('tells amounts of money, and of less than a cent that they are', () => {
    const words = [1234.5, 0.004, 0].map((amount) => format.money(amount, 'USD'));
    assert.deepEqual(words, ['USD 1,234.50', '< USD 0.01', 'USD 0.00']);
  });
});
