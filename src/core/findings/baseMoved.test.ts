import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseImageReference } from '../reference/imageReference';
import { isBaseMoved, provenBaseDigest, provenBases } from './baseMoved';

const [OLD, NEW] = ['a'.repeat(64), 'b'.repeat(64)];

describe('a base image that has moved on', () => {
  const materials = [
    { uri: 'pkg:docker/docker/dockerfile@1.10', digest: { sha256: NEW } },
    { uri: 'pkg:docker/node@20-slim?platform=linux%2Famd64', digest: { sha256: OLD } },
    { uri: `pkg:docker/localhost%3A5000/team/app?digest=sha256%3A${OLD}` },
    { uri: 'pkg:docker/broken@1?digest=%', digest: { sha256: 'no' } },
    { uri: 'https://x/y.tgz', digest: { sha256: OLD } },
  ];
  const digestOf = (json: unknown, reference: string): string | undefined =>
    provenBaseDigest(provenBases(json), parseImageReference(reference));

  it('is known by the digest that the provenance has of it', () => {
    for (const json of [
      { predicate: { materials } },
      { materials },
      { buildDefinition: { resolvedDependencies: materials } },
    ]) {
      assert.equal(digestOf(json, 'node:20-slim'), `sha256:${OLD}`);
      assert.equal(digestOf(json, 'docker.io/library/node:20-slim'), `sha256:${OLD}`);
      assert.equal(digestOf(json, 'localhost:5000/team/app'), `sha256:${OLD}`);
      assert.equal(digestOf(json, 'node:22-slim'), undefined);
      assert.equal(digestOf(json, 'broken:1'), undefined);
    }
  });

  it('is told where the tag has none of the digests it was built on', () => {
    assert.equal(isBaseMoved(`sha256:${OLD}`, [`sha256:${NEW}`]), true);
    assert.equal(isBaseMoved(`sha256:${OLD}`, [`sha256:${NEW}`, `sha256:${OLD}`]), false);
    assert.equal(isBaseMoved(undefined, [`sha256:${NEW}`]), undefined);
    assert.equal(isBaseMoved(`sha256:${OLD}`, []), undefined);
  });

  it('is not read out of anything else', () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => assert.deepEqual(provenBases(json), [])));
  });
});
