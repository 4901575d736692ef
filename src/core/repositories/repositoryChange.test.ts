import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isImmutableTag } from '../tags/immutability';
import { mutabilityWith } from './exclusionFilters';
import { isNoChange, repositoryChange, tagsAffected } from './repositoryChange';

const MUTABLE = mutabilityWith('MUTABLE', []);

describe('a change of a repository', () => {
  it('has what differs alone', () => {
    const held = { mutability: MUTABLE, tags: [{ key: 'a', value: '1' }] };
    assert.ok(isNoChange(repositoryChange(held, held)));
    const immutable = mutabilityWith('IMMUTABLE', ['latest']);
    assert.deepEqual(repositoryChange(held, { mutability: immutable, tags: [] }), {
      mutability: immutable,
      tags: { set: [], removed: ['a'] },
    });
  });

  it('leaves tags alone that may not be read', () => {
    const held = { mutability: MUTABLE, tags: undefined };
    assert.ok(isNoChange(repositoryChange(held, held)));
  });

  it('locks and frees exactly the tags for which the rule turns round', () => {
    const tag = fc.constantFrom('v1', 'v2', 'latest', 'dev-1', 'main');
    const mutability = fc
      .tuple(
        fc.constantFrom('MUTABLE' as const, 'IMMUTABLE' as const),
        fc.array(fc.constantFrom('v*', 'latest', 'dev-*'), { maxLength: 3 }),
      )
      .map(([rule, filters]) => mutabilityWith(rule, filters));
    fc.assert(
      fc.property(fc.uniqueArray(tag), mutability, mutability, (tags, was, becomes) => {
        const { locked, freed } = tagsAffected(tags, was, becomes);
        for (const each of tags) {
          const [before, after] = [isImmutableTag(was, each), isImmutableTag(becomes, each)];
          assert.equal(locked.includes(each), !before && after);
          assert.equal(freed.includes(each), before && !after);
        }
      }),
    );
  });
});
