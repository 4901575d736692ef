import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Digest } from '../reference/digest';
import { foldReferrers } from './folding';
import { groupImages } from './groups';
import type { Image } from './image';

const hexOf = (n: number): string => n.toString(16).padStart(64, '0');
const digestOf = (n: number): Digest => `sha256:${hexOf(n)}` as Digest;

function image(n: number, rest: Partial<Image> = {}): Image {
  return { digest: digestOf(n), tags: [], status: 'ACTIVE', ...rest };
}

describe('what is about an image', () => {
  it('folds under it by the subject of its manifest', () => {
    const sbom = image(2, { subjectDigest: digestOf(1) });
    const { roots, referrers } = foldReferrers([sbom, image(1)]);
    assert.deepEqual(roots, [image(1)]);
    assert.deepEqual(referrers.get(digestOf(1)), [sbom]);
  });

  it("folds under it by cosign's tag", () => {
    const signature = image(2, { tags: [`sha256-${hexOf(1)}.sig`] });
    const { roots, referrers } = foldReferrers([image(1), signature]);
    assert.deepEqual(roots, [image(1)]);
    assert.deepEqual(referrers.get(digestOf(1)), [signature]);
  });

  it('folds a signature of an SBOM under the SBOM', () => {
    const sbom = image(2, { subjectDigest: digestOf(1) });
    const signature = image(3, { subjectDigest: digestOf(2) });
    const { roots, referrers } = foldReferrers([image(1), sbom, signature]);
    assert.deepEqual(roots, [image(1)]);
    assert.deepEqual(referrers.get(digestOf(2)), [signature]);
  });

  it('stays a row of its own when its subject is not here', () => {
    const orphan = image(2, { tags: [`sha256-${hexOf(9)}.sig`] });
    assert.deepEqual(foldReferrers([orphan]).roots, [orphan]);
  });

  it('stays a row of its own when it has a tag of its own, too', () => {
    const both = image(2, { tags: [`sha256-${hexOf(1)}.sig`, 'v1'] });
    assert.equal(foldReferrers([image(1), both]).roots.length, 2);
  });

  it('never makes an image vanish or show twice, whatever tags and subjects say', () => {
    const anyImage = fc.record({
      n: fc.nat(9),
      subject: fc.option(fc.nat(9)),
      tagSubject: fc.option(fc.nat(9)),
      archived: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.uniqueArray(anyImage, { selector: ({ n }) => n }), (drawn) => {
        const images = drawn.map(({ n, subject, tagSubject, archived }) =>
          image(n, {
            ...(subject === null ? {} : { subjectDigest: digestOf(subject) }),
            ...(tagSubject === null ? {} : { tags: [`sha256-${hexOf(tagSubject)}.att`] }),
            ...(archived ? { status: 'ARCHIVED' as const } : {}),
          }),
        );
        const { roots, referrers } = foldReferrers(images);
        const reached: Digest[] = [];
        const visit = ({ digest }: Image): void => {
          reached.push(digest);
          referrers.get(digest)?.forEach(visit);
        };
        const { tagged, untagged, archived } = groupImages(roots);
        [...tagged, ...untagged, ...archived].forEach(visit);
        assert.deepEqual(reached.sort(), images.map(({ digest }) => digest).sort());
      }),
    );
  });
});

describe('groups of a repository', () => {
  it('has archived images apart, with and without tags', () => {
    const images = [
      image(1, { tags: ['v1'] }),
      image(2),
      image(3, { status: 'ARCHIVED', tags: ['v0'] }),
      image(4, { status: 'ACTIVATING', tags: ['v2'] }),
    ];
    const { tagged, untagged, archived } = groupImages(images);
    assert.deepEqual(tagged, [images[0], images[3]]);
    assert.deepEqual(untagged, [images[1]]);
    assert.deepEqual(archived, [images[2]]);
  });
});
