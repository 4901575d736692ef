import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lifecycleImage } from '../lifecycle/lifecycleImage';
import { evaluatePolicy } from '../lifecycle/evaluatePolicy';
import { parsePolicy } from '../lifecycle/parsePolicy';
import { readPolicy } from '../lifecycle/readPolicy';
import type { Image } from '../images/image';
import type { Digest } from '../reference/digest';
import { layersIn } from './layersIn';
import { policySaving } from './policySaving';
import { storageOf } from './repositoryStorage';
import { bytesOf, type StoredImage } from './storedBytes';

const NOW = new Date('2026-11-27T08:00:00Z');
const INDEX = 'application/vnd.oci.image.index.v1+json';
const digest = (name: string): Digest =>
  `sha256:${Buffer.from(name).toString('hex').padEnd(64, '0')}` as Digest;
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);

function stored(
  name: string,
  sizeInBytes: number,
  image: Partial<Image> = {},
  rest: Partial<StoredImage> = {},
): StoredImage {
  return {
    image: {
      digest: digest(name),
      tags: [name],
      status: 'ACTIVE',
      sizeInBytes,
      pushedAt: daysAgo(1),
      ...image,
    },
    ...rest,
  };
}
const layers = (...all: readonly (readonly [string, number])[]): Partial<StoredImage> => ({
  layers: all.map(([name, sizeInBytes]) => ({ digest: name, sizeInBytes })),
});

describe('the bytes of a repository', () => {
  it('are at most the sum of its images while no layers are known, and at least its largest', () => {
    assert.deepEqual(bytesOf([stored('a', 100), stored('b', 30)]).standard, { atLeast: 100, atMost: 130 });
  });

  it('count a layer once that several images have', () => {
    const both = [
      stored('a', 100, {}, layers(['base', 80], ['a', 20])),
      stored('b', 110, {}, layers(['base', 80], ['b', 30])),
    ];
    assert.deepEqual(bytesOf(both).standard, { atLeast: 130, atMost: 130 });
  });

  it('count an index by its children alone', () => {
    const images = [stored('index', 100, { mediaType: INDEX }), stored('amd', 100), stored('arm', 90)];
    assert.equal(bytesOf(images).standard.atMost, 190);
  });

  it('count what is in the archive apart, and a layer that it shares as standard', () => {
    const bytes = bytesOf([
      stored('old', 90, { status: 'ARCHIVED' }, layers(['base', 80], ['old', 10])),
      stored('new', 100, {}, layers(['base', 80], ['new', 20])),
    ]);
    assert.deepEqual([bytes.standard.atMost, bytes.archive.atMost], [100, 10]);
  });

  it('are never fewer at most than at least, whatever is known of whichever images', () => {
    const anyImage = fc.record({
      parts: fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 5 }),
      isKnown: fc.boolean(),
      isArchived: fc.boolean(),
    });
    const size = (part: number): number => (part + 1) * 7;
    fc.assert(
      fc.property(fc.array(anyImage, { maxLength: 12 }), (all) => {
        const images = all.map(({ parts, isKnown, isArchived }, at) =>
          stored(
            `image${at}`,
            parts.reduce((sum, part) => sum + size(part), 0),
            { status: isArchived ? 'ARCHIVED' : 'ACTIVE' },
            isKnown ? layers(...parts.map((part) => [`layer${part}`, size(part)] as const)) : {},
          ),
        );
        const { standard, archive } = bytesOf(images);
        const truth = new Set(all.flatMap(({ parts }) => parts));
        const together = [...truth].reduce((sum, part) => sum + size(part), 0);
        assert.ok(standard.atLeast <= standard.atMost && archive.atLeast <= archive.atMost);
        assert.ok(standard.atLeast + archive.atLeast <= together);
        assert.ok(standard.atMost + archive.atMost >= together);
      }),
    );
  });
});

describe('the images of a repository', () => {
  it('are summed in groups, the children of a read index apart from the untagged', () => {
    const storage = storageOf(
      [
        stored('v1', 100, { mediaType: INDEX }, { children: [digest('amd')] }),
        stored('unread', 100, { mediaType: INDEX }),
        stored('amd', 100, { tags: [] }),
        stored('gone', 40, { tags: [] }),
        stored('signature', 1, { tags: [], subjectDigest: digest('amd') }),
        stored('cold', 7, { status: 'ARCHIVED' }),
      ],
      NOW,
    );
    assert.deepEqual(storage.groups, {
      tagged: { images: 2, bytes: 0 },
      children: { images: 1, bytes: 100 },
      untagged: { images: 1, bytes: 40 },
      attached: { images: 1, bytes: 1 },
      archived: { images: 1, bytes: 7 },
    });
    assert.equal(storage.unreadIndexes, 1);
  });

  it('are old after ninety days, and unused where nobody pulled them since', () => {
    const { old, unused } = storageOf(
      [
        stored('new', 1),
        stored('kept', 10, { pushedAt: daysAgo(200), lastPulledAt: daysAgo(2) }),
        stored('left', 100, { pushedAt: daysAgo(200), lastPulledAt: daysAgo(100) }),
        stored('never', 1_000, { pushedAt: daysAgo(200) }),
      ],
      NOW,
    );
    assert.deepEqual(
      [old, unused],
      [
        { images: 3, bytes: 1_110 },
        { images: 2, bytes: 1_100 },
      ],
    );
  });
});

describe('what a policy would save', () => {
  const rule = (selection: object, action: object): object => ({ rulePriority: 1, selection, action });
  const evaluated = (one: object, images: readonly StoredImage[]) => {
    const policy = readPolicy(parsePolicy(JSON.stringify({ rules: [one] })));
    assert.ok(policy);
    return evaluatePolicy(
      policy,
      images.flatMap(({ image }) => lifecycleImage(image) ?? []),
      NOW,
    );
  };
  const untagged = {
    tagStatus: 'untagged',
    countType: 'sinceImagePushed',
    countUnit: 'days',
    countNumber: 7,
  };
  const expireUntagged = rule(untagged, { type: 'expire' });

  it('is no more than the images that expire, while their layers are not known', () => {
    const images = [stored('kept', 100), stored('gone', 40, { tags: [], pushedAt: daysAgo(30) })];
    const saving = policySaving(evaluated(expireUntagged, images), images);
    assert.deepEqual([saving.expiring, saving.standard], [1, { atLeast: 0, atMost: 40 }]);
  });

  it('is only the layers that no image has any more, where all are known', () => {
    const images = [
      stored('kept', 100, {}, layers(['base', 80], ['kept', 20])),
      stored('gone', 90, { tags: [], pushedAt: daysAgo(30) }, layers(['base', 80], ['gone', 10])),
    ];
    const { standard } = policySaving(evaluated(expireUntagged, images), images);
    assert.deepEqual(standard, { atLeast: 10, atMost: 10 });
  });

  it('is what moves to the archive less there', () => {
    const images = [stored('old', 40, { pushedAt: daysAgo(200) }), stored('new', 5)];
    const archive = rule(
      { tagStatus: 'any', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 90 },
      { type: 'transition', targetStorageClass: 'archive' },
    );
    const saving = policySaving(evaluated(archive, images), images);
    assert.deepEqual([saving.archiving, saving.standard.atMost, saving.archive.atMost], [1, 40, -40]);
  });
});

describe('a manifest', () => {
  it('tells its layers and its config', () => {
    const text = JSON.stringify({
      config: { digest: 'sha256:c', size: 5 },
      layers: [{ digest: 'sha256:l', size: 10 }, { digest: 7 }, { digest: 'sha256:x', size: -1 }],
    });
    assert.deepEqual(layersIn(text), [
      { digest: 'sha256:l', sizeInBytes: 10 },
      { digest: 'sha256:c', sizeInBytes: 5 },
    ]);
  });

  it('tells none where it is an index, or no manifest', () => {
    assert.equal(layersIn('{"manifests":[]}'), undefined);
    assert.equal(layersIn('no json'), undefined);
  });
});
