import assert from 'node:assert/strict';
import { EcrExplorerError } from '../errors';
import { cachedImage, chooseBuilder } from './builderChoice';

describe('the builder of an image', () => {
  it('is the engine itself where that can do it', () => {
    const wishes = { platforms: ['linux/arm64'], provenance: 'off', cacheFrom: ['shop:cache'] } as const;
    assert.deepEqual(chooseBuilder(wishes), { builder: 'engine' });
    assert.deepEqual(chooseBuilder({ ...wishes, builder: 'auto' }), { builder: 'engine' });
  });

  it('is buildx for what only buildx does, and it is known for what', () => {
    assert.deepEqual(
      chooseBuilder({
        ...{ platforms: ['linux/amd64', 'linux/arm64'], provenance: 'min', ssh: ['default'] },
        ...{ cacheTo: ['type=local,dest=c'], cacheFrom: ['type=local,src=c'] },
      }),
      {
        builder: 'buildx',
        needs: ['platforms', 'attestations', 'cache-export', 'cache-import', 'ssh'],
      },
    );
  });

  it('is buildx where it is wanted', () => {
    assert.deepEqual(chooseBuilder({ builder: 'buildx' }), { builder: 'buildx', needs: [] });
  });

  it('is not the engine for what that cannot do', () => {
    assert.throws(
      () => chooseBuilder({ builder: 'engine', ssh: ['default'] }),
      (error) =>
        EcrExplorerError.is(error, 'builder-cannot') && /SSH for RUN instructions/.test(error.message),
    );
  });
});

describe('a place of a cache', () => {
  it('is an image by its name, or by its type', () => {
    assert.equal(cachedImage('shop:cache'), 'shop:cache');
    assert.equal(cachedImage('type=registry, ref=shop:cache'), 'shop:cache');
    assert.equal(cachedImage('type=gha'), undefined);
    assert.equal(cachedImage('type=local,src=cache'), undefined);
  });
});
