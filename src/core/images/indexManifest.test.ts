import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseIndexManifest } from './indexManifest';

const digestOf = (n: number): string => `sha256:${n.toString(16).padStart(64, '0')}`;
const mediaType = 'application/vnd.oci.image.manifest.v1+json';

describe('an index', () => {
  it('lists its platforms, and attestations with what they are about', () => {
    const text = JSON.stringify({
      schemaVersion: 2,
      manifests: [
        { mediaType, digest: digestOf(1), size: 7, platform: { os: 'linux', architecture: 'amd64' } },
        {
          mediaType,
          digest: digestOf(2),
          size: 7,
          platform: { os: 'linux', architecture: 'arm', variant: 'v7' },
        },
        {
          mediaType,
          digest: digestOf(3),
          size: 7,
          platform: { os: 'unknown', architecture: 'unknown' },
          annotations: {
            'vnd.docker.reference.type': 'attestation-manifest',
            'vnd.docker.reference.digest': digestOf(1),
          },
        },
      ],
    });
    assert.deepEqual(parseIndexManifest(text), {
      kind: 'index',
      entries: [
        { digest: digestOf(1), mediaType, size: 7, platform: 'linux/amd64' },
        { digest: digestOf(2), mediaType, size: 7, platform: 'linux/arm/v7' },
        { digest: digestOf(3), mediaType, size: 7, attests: digestOf(1) },
      ],
    });
  });

  it('leaves out entries that make no sense, and lists none twice', () => {
    const entry = { mediaType, digest: digestOf(1) };
    const text = JSON.stringify({
      manifests: [entry, entry, null, 3, { mediaType }, { mediaType, digest: 'sha256:x' }],
    });
    assert.deepEqual(parseIndexManifest(text), { kind: 'index', entries: [entry] });
  });

  it('says so when it is none, is broken, or is too large', () => {
    for (const text of [
      '',
      '{',
      '[]',
      '"x"',
      '{"layers":[]}',
      `{"manifests":[],"x":"${'x'.repeat(4 << 20)}"}`,
    ])
      assert.equal(parseIndexManifest(text).kind, 'unreadable');
    assert.equal(parseIndexManifest('['.repeat(1_000_000)).kind, 'unreadable');
  });

  it('reads no more than a thousand entries', () => {
    const manifests = Array.from({ length: 5_000 }, (_, n) => ({ mediaType, digest: digestOf(n) }));
    const index = parseIndexManifest(JSON.stringify({ manifests }));
    assert.equal(index.kind === 'index' && index.entries.length, 1_000);
  });

  it('never throws, whatever JSON it is given', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (manifests, rest) => {
        parseIndexManifest(JSON.stringify({ manifests: [manifests, { mediaType, digest: rest }] }));
        parseIndexManifest(JSON.stringify(rest));
      }),
    );
  });
});
