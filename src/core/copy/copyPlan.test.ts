import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Digest } from '../reference/digest';
import { copyOrder, countCopy, planCopy } from './copyPlan';
import { gatherImages, type GatherFrom, type ReferringManifest } from './gatherImages';

const digest = (name: string): Digest =>
  `sha256:${Buffer.from(name).toString('hex').padEnd(64, '0')}` as Digest;
const nameOf = (of: Digest): string => Buffer.from(of.slice(7), 'hex').toString().replaceAll('\0', '');

interface Held {
  readonly children?: readonly string[];
  readonly blobs?: readonly string[];
  readonly referrers?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
}

/** A repository by the names of its manifests; every blob has ten bytes. */
function repository(held: Readonly<Record<string, Held>>): GatherFrom {
  return {
    repository: 'team/app',
    manifest(of) {
      const { children = [], blobs = [] } = held[nameOf(of)] ?? {};
      const described = (name: string) => ({ digest: digest(name), size: 10 });
      const text = JSON.stringify(
        children.length > 0 ? { manifests: children.map(described) } : { layers: blobs.map(described) },
      );
      return Promise.resolve({ digest: of, mediaType: 'any', text });
    },
    referrersOf(subject) {
      const { referrers = [], tags = {} } = held[nameOf(subject)] ?? {};
      const tied: ReferringManifest[] = Object.entries(tags).map(([tag, name]) => ({
        digest: digest(name),
        tags: [tag],
      }));
      return Promise.resolve([...referrers.map((name) => ({ digest: digest(name), tags: [] })), ...tied]);
    },
  };
}

const SIGNED_INDEX = repository({
  index: { children: ['amd', 'arm'], referrers: ['signature'], tags: { 'sha256-0.sig': 'cosign' } },
  amd: { blobs: ['shared', 'one'], referrers: ['sbom'] },
  arm: { blobs: ['shared', 'two'] },
  signature: { blobs: ['sig'], referrers: ['timestamp'] },
  sbom: { blobs: ['packages'] },
  timestamp: { blobs: ['time'] },
  cosign: { blobs: ['cosigned'] },
});

describe('the plan of a copy', () => {
  const roots = [{ digest: digest('index'), tags: ['1.0', 'stable'] }];
  const gathered = () => gatherImages([digest('index')], SIGNED_INDEX);

  it('has children before their index, then what refers to any of them, and what refers to that', async () => {
    const order = copyOrder(roots, await gathered()).map(nameOf);
    assert.deepEqual(order, ['amd', 'arm', 'index', 'sbom', 'signature', 'cosign', 'timestamp']);
  });

  it('has every blob once', async () => {
    const { blobs, bytes } = planCopy(roots, await gathered(), new Set());
    assert.deepEqual(
      blobs.map((blob) => nameOf(blob.digest)),
      ['shared', 'one', 'two', 'packages', 'sig', 'cosigned', 'time'],
    );
    assert.equal(bytes, 70);
  });

  it('puts the tags that tie signatures first, and those of the image last', async () => {
    const { tags } = planCopy(roots, await gathered(), new Set());
    assert.deepEqual(
      tags.map(({ tag, manifest, ties }) => [tag, nameOf(manifest.digest), ties]),
      [
        ['sha256-0.sig', 'cosign', true],
        ['1.0', 'index', false],
        ['stable', 'index', false],
      ],
    );
  });

  it('leaves out what is there already, with its blobs, and keeps every tag', async () => {
    const present = new Set(['amd', 'sbom', 'signature', 'cosign'].map(digest));
    const plan = planCopy(roots, await gathered(), present);
    assert.deepEqual(
      plan.manifests.map((manifest) => nameOf(manifest.digest)),
      ['arm', 'index', 'timestamp'],
    );
    assert.deepEqual(
      plan.blobs.map((blob) => nameOf(blob.digest)),
      ['shared', 'two', 'time'],
    );
    assert.equal(plan.tags.length, 3);
  });

  it('counts what only refers to the images apart', async () => {
    assert.deepEqual(countCopy(roots, await gathered()), { manifests: 7, referrers: 4, bytes: 70 });
  });

  it('ends where tags tie images in a circle', async () => {
    const circle = repository({
      a: { blobs: ['x'], tags: { one: 'b' } },
      b: { blobs: ['y'], tags: { two: 'a' } },
    });
    const found = await gatherImages([digest('a')], circle);
    assert.deepEqual(copyOrder([{ digest: digest('a'), tags: [] }], found).map(nameOf), ['a', 'b']);
  });

  it('tells of a manifest that is none', async () => {
    const broken = {
      ...SIGNED_INDEX,
      manifest: (of: Digest) => Promise.resolve({ digest: of, mediaType: '', text: '{}' }),
    };
    await assert.rejects(gatherImages([digest('a')], broken), { reason: 'image-not-copied' });
  });

  it('never has a manifest before what it refers to', async () => {
    const names = fc.integer({ min: 0, max: 9 });
    const links = fc.array(fc.tuple(names, names), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(links, links, async (childLinks, subjectLinks) => {
        // A digest is of what a manifest says, so links only go to what was made before.
        const older = (pairs: readonly (readonly [number, number])[]) => pairs.filter(([a, b]) => b < a);
        const children = older(childLinks);
        const subjects = older(subjectLinks);
        const held = Object.fromEntries(
          Array.from({ length: 10 }, (_, n) => [
            `m${n}`,
            {
              children: children.filter(([a]) => a === n).map(([, b]) => `m${b}`),
              referrers: subjects.filter(([, b]) => b === n).map(([a]) => `m${a}`),
            },
          ]),
        );
        const found = await gatherImages([digest('m9')], repository(held));
        const order = copyOrder([{ digest: digest('m9'), tags: [] }], found).map(nameOf);
        assert.equal(new Set(order).size, order.length);
        assert.equal(order.length, found.manifests.size);
        for (const [index, child] of children)
          if (order.includes(`m${index}`)) assert.ok(order.indexOf(`m${child}`) < order.indexOf(`m${index}`));
      }),
    );
  });
});
