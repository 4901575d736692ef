import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readManifestContent } from './manifestContent';

const digest = (character: string): string => `sha256:${character.repeat(64)}`;
const described = (character: string, size = 5, mediaType = 'application/x') => ({
  ...{ mediaType, digest: digest(character), size },
});
const read = (document: object) => readManifestContent(JSON.stringify(document));

describe('what a manifest needs beside it', () => {
  it('is the config and each layer once', () => {
    const layers = [described('b', 7), described('c'), described('b', 7)];
    assert.deepEqual(read({ config: described('a'), layers }), {
      children: [],
      blobs: [
        { digest: digest('a'), size: 5 },
        { digest: digest('b'), size: 7 },
        { digest: digest('c'), size: 5 },
      ],
    });
  });

  it('is the children of an index, whatever their kind', () => {
    assert.deepEqual(read({ manifests: [described('a'), described('b')] }), {
      children: [digest('a'), digest('b')],
      blobs: [],
    });
  });

  it('is the subject of a signature', () => {
    assert.equal(read({ layers: [], subject: described('d') })?.subject, digest('d'));
  });

  it('leaves out layers that registries do not hold', () => {
    const foreign = 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip';
    assert.deepEqual(read({ layers: [described('a', 5, foreign)] })?.blobs, []);
  });

  it('is not known where an entry makes no sense: a copy would not be whole', () => {
    assert.equal(read({ layers: [{ digest: 'sha256:nonsense', size: 1 }] }), undefined);
    assert.equal(read({ layers: [{ digest: digest('a'), size: -1 }] }), undefined);
    assert.equal(read({ manifests: [{}] }), undefined);
    assert.equal(read({}), undefined);
    assert.equal(readManifestContent('no JSON'), undefined);
  });

  it('is read from any text without failing', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readManifestContent(text)));
  });
});
