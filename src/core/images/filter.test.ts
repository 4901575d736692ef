import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Digest } from '../reference/digest';
import { parseFilter } from './filter';
import { matchesGlob } from './glob';

const digest = `sha256:${'ab'.repeat(32)}` as Digest;

describe('the filter', () => {
  it('finds a part of a repository or a tag, in any case', () => {
    const filter = parseFilter('  APP ');
    assert.equal(filter?.text, 'APP');
    assert.equal(filter.matchesRepository('team/app'), true);
    assert.equal(filter.matchesRepository('team/web'), false);
    assert.equal(filter.matchesImage('team/web', { tags: ['for-app-2'], digest }), true);
  });

  it('takes a glob for the whole name', () => {
    const filter = parseFilter('team/*');
    assert.equal(filter?.matchesRepository('team/app'), true);
    assert.equal(filter.matchesRepository('my/team/app'), false);
    assert.equal(parseFilter('v1.?')?.matchesImage('a', { tags: ['v1.2'], digest }), true);
    assert.equal(parseFilter('v1.?')?.matchesImage('a', { tags: ['v1.20'], digest }), false);
  });

  it('finds repository:tag and the beginning of a digest', () => {
    assert.equal(parseFilter('app:v1')?.matchesImage('team/app', { tags: ['v1.2'], digest }), true);
    assert.equal(parseFilter('sha256:abab')?.matchesImage('team/app', { tags: [], digest }), true);
  });

  it('is none when it is empty', () => {
    assert.equal(parseFilter('  '), undefined);
  });
});

describe('a glob', () => {
  it('matches what its stars were filled with', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string(), { minLength: 1 }),
        fc.infiniteStream(fc.string()),
        (parts, filling) => {
          const literal = parts.map((part) => part.replace(/[*?]/g, '-'));
          const filled = literal.reduce((text, part) => `${text}${filling.next().value as string}${part}`);
          assert.ok(matchesGlob(literal.join('*'), filled));
        },
      ),
    );
  });

  it('without a star or question mark matches itself alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (pattern, text) => {
        const literal = pattern.replace(/[*?]/g, '-');
        assert.equal(matchesGlob(literal, text), literal === text);
      }),
    );
  });

  it('stays fast on what makes a backtracking matcher slow', () => {
    assert.equal(matchesGlob('*a'.repeat(200) + 'b', 'a'.repeat(20_000)), false);
  });
});
