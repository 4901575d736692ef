import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readLocalImage } from './localImage';

const ID = `sha256:${'c'.repeat(64)}`;

describe('an image of the engine', () => {
  it('is read from a list', () => {
    const listed = {
      Id: ID,
      RepoTags: ['shop:1.0'],
      RepoDigests: [`host/shop@${ID}`],
      Size: 42,
      Created: 1_700_000_000,
    };
    assert.deepEqual(readLocalImage(listed), {
      id: ID,
      tags: ['shop:1.0'],
      digests: [`host/shop@${ID}`],
      sizeInBytes: 42,
      createdAt: new Date(1_700_000_000_000),
    });
  });

  it('has its platform when it is looked at alone', () => {
    const inspected = {
      Id: ID,
      Created: '2026-01-02T03:04:05Z',
      Os: 'linux',
      Architecture: 'arm64',
      Variant: 'v8',
    };
    assert.equal(readLocalImage(inspected)?.platform, 'linux/arm64/v8');
  });

  it('has no tag where the engine writes <none>, null or nothing', () => {
    for (const RepoTags of [['<none>:<none>'], null, undefined, []])
      assert.deepEqual(readLocalImage({ Id: ID, Created: 1, RepoTags })?.tags, []);
  });

  it('is none for whatever else an engine may answer', () => {
    fc.assert(
      fc.property(fc.anything(), (answer) => {
        readLocalImage(answer);
      }),
    );
    assert.equal(readLocalImage({ Id: ID }), undefined);
  });
});
