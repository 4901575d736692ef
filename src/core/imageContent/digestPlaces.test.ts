import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Digest } from '../reference/digest';
import { digestPlaces } from './digestPlaces';
import { readableJson } from './readableJson';

const digest = (character: string): Digest => `sha256:${character.repeat(64)}` as Digest;

describe('the digests of a manifest', () => {
  const rolesIn = (manifest: unknown): readonly (readonly [string, string])[] => {
    const text = readableJson(JSON.stringify(manifest));
    return digestPlaces(text).map(({ start, end, role }) => [role.is, text.slice(start, end)]);
  };

  it('are those of its config, its layers and what it is about, in the order of the text', () => {
    const manifest = {
      config: { digest: digest('a'), mediaType: 'c', size: 3 },
      layers: [{ digest: digest('b') }, { digest: digest('c') }],
      subject: { digest: digest('d'), mediaType: 'm' },
      annotations: { 'org.opencontainers.image.base.digest': digest('e') },
    };
    assert.deepEqual(rolesIn(manifest), [
      ['config', digest('a')],
      ['layer', digest('b')],
      ['layer', digest('c')],
      ['subject', digest('d')],
    ]);
  });

  it('are those of the manifests that an index lists, and of those that these are about', () => {
    const about = {
      'vnd.docker.reference.type': 'attestation-manifest',
      'vnd.docker.reference.digest': digest('a'),
    };
    const index = {
      manifests: [
        { digest: digest('a'), mediaType: 'm', platform: { os: 'linux', architecture: 'arm64' }, size: 7 },
        { digest: digest('b'), mediaType: 'm', annotations: about },
      ],
    };
    assert.deepEqual(
      rolesIn(index).map(([is, of]) => [is, of.at(-1)]),
      [
        ['listed', 'a'],
        ['listed', 'b'],
        ['listed', 'a'],
      ],
    );
    const [first] = digestPlaces(JSON.stringify(index));
    assert.deepEqual(first?.role, {
      ...{ is: 'listed', digest: digest('a'), mediaType: 'm', platform: 'linux/arm64', size: 7 },
    });
  });

  it('are none in what is no manifest, and no more than can be shown', () => {
    assert.deepEqual(digestPlaces('<html>'), []);
    assert.deepEqual(digestPlaces(JSON.stringify({ layers: [{ digest: 'sha256:x' }] })), []);
    const many = { layers: [{ digest: digest('a') }], annotations: Array(5_000).fill(digest('a')) };
    assert.equal(digestPlaces(JSON.stringify(many)).length, 2_000);
  });

  it('never break the reader', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.string(), (one, other, text) => {
        digestPlaces(text);
        digestPlaces(JSON.stringify({ config: one, layers: other, subject: one, manifests: other }));
        digestPlaces(JSON.stringify({ manifests: [one, { digest: digest('a'), platform: other }] }));
      }),
    );
  });
});
