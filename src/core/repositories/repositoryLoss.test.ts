import assert from 'node:assert/strict';
import { digestOf } from '../../../test/fakes/ecr';
import type { Image } from '../images/image';
import { repositoryLoss, sameLoss } from './repositoryLoss';

const image = (character: string, tags: readonly string[], changes: Partial<Image> = {}): Image => ({
  ...{ digest: digestOf(character), tags, status: 'ACTIVE', sizeInBytes: 10 },
  ...changes,
});

describe('what is lost with a repository', () => {
  it('is counted, with what is archived, protected and was pulled last', () => {
    const late = new Date(2_000);
    const loss = repositoryLoss(
      [
        image('a', ['v1', 'prod'], { lastPulledAt: late }),
        image('b', [], { status: 'ARCHIVED', lastPulledAt: new Date(1_000) }),
        image('c', ['x']),
      ],
      ['prod*'],
    );
    assert.deepEqual(loss, {
      digests: ['a', 'b', 'c'].map(digestOf),
      tags: ['v1', 'prod', 'x'],
      protectedTags: ['prod'],
      bytes: 30,
      archived: 1,
      lastPulledAt: late,
    });
  });

  it('is another once an image was pushed or a tag moved, whatever the order of the list', () => {
    const [a, b] = [image('a', ['1']), image('b', ['2'])];
    const loss = repositoryLoss([a, b], []);
    assert.ok(sameLoss(loss, repositoryLoss([b, a], [])));
    assert.ok(!sameLoss(loss, repositoryLoss([a, b, image('c', [])], [])));
    assert.ok(!sameLoss(loss, repositoryLoss([a, image('b', ['2', '3'])], [])));
  });
});
