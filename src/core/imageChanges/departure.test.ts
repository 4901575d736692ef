import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Image } from '../images/image';
import type { Digest } from '../reference/digest';
import { planDeparture, tallyOf, type Departure, type Extra } from './departure';
import { digestOf } from '../../../test/fakes/ecr';
import { INDEX, someExtras, someRepository } from '../../../test/unit/someRepository';

const image = (character: string, changes: Partial<Image> = {}): Image => ({
  digest: digestOf(character),
  tags: [],
  status: 'ACTIVE',
  sizeInBytes: 10,
  ...changes,
});

const index = image('a', { tags: ['v1'], mediaType: INDEX });
const amd = image('b');
const arm = image('c');
const other = image('d', { tags: ['v2'] });
const signature = image('e', { subjectDigest: index.digest });
const images = [amd, index, signature, arm, other];
const childrenOf = new Map([[index.digest, [amd.digest, arm.digest]]]);

function plan(chosen: readonly Image[], ...extras: readonly Extra[]): Departure {
  const digests = new Set(chosen.map(({ digest }) => digest));
  return planDeparture({ images, chosen: digests, childrenOf, with: new Set(extras) });
}

const passes = ({ passes: all }: Departure): readonly string[] =>
  all.map((pass) => pass.map(({ image: { digest } }) => digest[7] ?? '').join(''));

describe('images that go together', () => {
  it('go alone where nothing else is wanted, and an index leaves its platforms', () => {
    assert.deepEqual(passes(plan([index, other])), ['ad']);
    assert.equal(tallyOf(plan([index, other]), childrenOf).indexesAlone, 1);
  });

  it('go after the index that lists them', () => {
    assert.deepEqual(passes(plan([amd, arm, index])), ['a', 'bc']);
  });

  it('go after every index where it is not known what those list', () => {
    const departure = planDeparture({
      ...{ images, chosen: new Set(images.map(({ digest }) => digest)), with: new Set<Extra>() },
      childrenOf: new Map<Digest, Digest[]>(),
    });
    assert.deepEqual(passes(departure), ['a', 'becd']);
  });

  it('stay while an index stays that lists them, which is named', () => {
    const { passes: none, held } = plan([amd, other]);
    assert.deepEqual(
      none.flat().map((one) => one.image),
      [other],
    );
    assert.deepEqual(held, [{ image: amd, indexes: [index] }]);
  });

  it('take that index with them where it is wanted', () => {
    assert.deepEqual(passes(plan([amd], 'indexes')), ['a', 'b']);
    assert.deepEqual(passes(plan([amd], 'indexes', 'platforms', 'referrers')), ['a', 'bce']);
  });

  it('take signatures with them, which go only once what they sign is gone', () => {
    const [, second] = plan([index], 'referrers').passes;
    assert.deepEqual(
      second?.map(({ image: { digest }, after }) => [digest, after]),
      [[signature.digest, [index.digest]]],
    );
  });

  it('leave a platform that has a tag of its own, or is of another index too', () => {
    const tagged = { ...amd, tags: ['amd64'] };
    const second = image('f', { tags: ['v3'], mediaType: INDEX });
    const departure = planDeparture({
      images: [index, tagged, arm, second],
      chosen: new Set([index.digest]),
      childrenOf: new Map([...childrenOf, [second.digest, [arm.digest]]]),
      with: new Set<Extra>(['platforms']),
    });
    assert.deepEqual(passes(departure), ['a']);
  });

  it('are told with tags, with bytes once for all platforms, and with what comes beside', () => {
    assert.deepEqual(tallyOf(plan([index], 'platforms', 'referrers'), childrenOf), {
      images: 4,
      tags: ['v1'],
      bytes: 30,
      extras: { indexes: 0, platforms: 2, referrers: 1 },
      indexesAlone: 0,
    });
  });

  it('hold together whatever the repository is like', () => {
    fc.assert(
      fc.property(someRepository, someExtras, ({ images: all, chosen, childrenOf: children }, extras) => {
        const wanted = new Set(extras);
        const { passes: planned, held } = planDeparture({
          images: all,
          chosen,
          childrenOf: children,
          with: wanted,
        });
        const passOf = new Map<Digest, number>();
        for (const [number, pass] of planned.entries())
          for (const one of pass) {
            assert.ok(!passOf.has(one.image.digest), 'nothing goes twice');
            passOf.set(one.image.digest, number);
            assert.ok(one.because === 'chosen' ? chosen.has(one.image.digest) : wanted.has(one.because));
            assert.ok(one.because !== 'platforms' || one.image.tags.length === 0, 'a tag keeps a platform');
          }
        const there = new Set(all.map(({ digest }) => digest));
        for (const digest of chosen)
          assert.equal(
            Number(passOf.has(digest)) + Number(held.some(({ image: one }) => one.digest === digest)),
            Number(there.has(digest)),
            'what is chosen goes or is held',
          );
        for (const [parent, listed] of children)
          for (const child of listed) {
            const pass = passOf.get(child);
            if (pass === undefined || !there.has(parent)) continue;
            const before = passOf.get(parent);
            assert.ok(before !== undefined && before < pass, 'no index is left without what it lists');
          }
        for (const one of planned.flat())
          for (const first of one.after)
            assert.ok((passOf.get(first) ?? Infinity) < (passOf.get(one.image.digest) ?? 0));
      }),
    );
  });
});
