import assert from 'node:assert/strict';
import fc from 'fast-check';
import { matchesWildcard } from './wildcard';

/** The same meaning, said by a regular expression. */
function byExpression(pattern: string, text: string): boolean {
  const literal = pattern.split('*').map((piece) => piece.replace(/[.\\$()+?[\]^{|}]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`, 's').test(text);
}

describe('matchesWildcard', () => {
  it('takes a pattern without a star as the whole text', () => {
    assert.equal(matchesWildcard('prod', 'prod'), true);
    assert.equal(matchesWildcard('prod', 'prod-1'), false);
  });

  it('never lets the pieces around a star overlap', () => {
    assert.equal(matchesWildcard('ab*ba', 'aba'), false);
    assert.equal(matchesWildcard('ab*ba', 'abba'), true);
  });

  it('means what the regular expression with the same pieces means', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', '-'), maxLength: 12 });
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*'), maxLength: 8 });
    fc.assert(fc.property(pattern, text, (p, t) => matchesWildcard(p, t) === byExpression(p, t)));
  });
});
