import assert from 'node:assert/strict';
import type { Image } from '../images/image';
import type { Digest } from '../reference/digest';
import { referringImages, tyingTagsOf } from './referringImages';

const digest = (character: string): Digest => `sha256:${character.repeat(64)}` as Digest;
const image = (character: string, more: Partial<Image> = {}): Image => ({
  ...{ digest: digest(character), tags: [], status: 'ACTIVE' },
  ...more,
});

describe('what refers to an image', () => {
  it('is what names it as its subject, and what a tag ties to it', () => {
    const [, sig = ''] = tyingTagsOf(digest('a'));
    const { bySubject } = referringImages([
      image('a', { tags: ['1.0'] }),
      image('b', { subjectDigest: digest('a'), tags: ['named'] }),
      image('c', { tags: [sig] }),
      image('d', { tags: [sig.replace('.sig', '.att')], subjectDigest: digest('a') }),
    ]);
    assert.deepEqual(bySubject.get(digest('a')), [
      { digest: digest('b'), tags: [] },
      { digest: digest('c'), tags: [sig] },
      { digest: digest('d'), tags: [sig.replace('.sig', '.att')] },
    ]);
  });

  it('is counted where it is archived, for it cannot be read', () => {
    const { bySubject, archived } = referringImages([
      image('b', { subjectDigest: digest('a'), status: 'ARCHIVED' }),
    ]);
    assert.equal(bySubject.size, 0);
    assert.equal(archived.get(digest('a')), 1);
  });

  it('is not the image itself', () => {
    assert.equal(referringImages([image('a', { subjectDigest: digest('a') })]).bySubject.size, 0);
  });
});
