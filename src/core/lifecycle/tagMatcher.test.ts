import assert from 'node:assert/strict';
import fc from 'fast-check';
import { covers, fits, shapeOfPattern, shapeOfPrefix } from './tagMatcher';

const pattern = fc.stringMatching(/^[ab*]{0,5}$/);
const tag = fc.stringMatching(/^[ab]{0,8}$/);

describe('a pattern of tags', () => {
  it('fits as the same regular expression does', () => {
    fc.assert(
      fc.property(pattern, tag, (text, one) => {
        const regex = new RegExp(`^${text.replaceAll('*', '.*')}$`, 's');
        assert.equal(fits(shapeOfPattern(text), one), regex.test(one));
      }),
    );
    assert.equal(fits(shapeOfPattern('latest'), 'latest-2'), false);
    assert.equal(fits(shapeOfPrefix('a*'), 'ab'), false);
    assert.equal(fits(shapeOfPrefix('a'), 'ab'), true);
  });

  it('covers another only where it fits all that the other fits', () => {
    fc.assert(
      fc.property(pattern, pattern, tag, (wide, narrow, one) => {
        const [all, some] = [shapeOfPattern(wide), shapeOfPattern(narrow)];
        if (covers(all, some) && fits(some, one)) assert.ok(fits(all, one), `${wide} ${narrow} ${one}`);
      }),
      { numRuns: 5_000 },
    );
    assert.equal(covers(shapeOfPattern('prod*'), shapeOfPattern('prod-*-eu')), true);
    assert.equal(covers(shapeOfPattern('prod-*'), shapeOfPrefix('prod')), false);
  });
});
