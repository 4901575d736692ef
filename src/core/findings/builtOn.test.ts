import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseImageReference } from '../reference/imageReference';
import { builtOn } from './builtOn';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const OTHER = `sha256:${'b'.repeat(64)}`;
const NODE = parseImageReference('node:20');
const noted = (name: string, digest = DIGEST): object => ({
  'org.opencontainers.image.base.name': name,
  'org.opencontainers.image.base.digest': digest,
});

describe('what an image was built on', () => {
  it('is told by its provenance first', () => {
    const provenance = { materials: [{ uri: 'pkg:docker/node@20', digest: { sha256: 'b'.repeat(64) } }] };
    assert.equal(builtOn([{ provenance, manifest: { annotations: noted('node:20') } }], NODE), OTHER);
  });

  it('is told by annotations and labels about that very image', () => {
    assert.equal(builtOn([{ manifest: { annotations: noted('docker.io/library/node:20') } }], NODE), DIGEST);
    assert.equal(builtOn([{}, { config: { config: { Labels: noted('node:20') } } }], NODE), DIGEST);
  });

  it('is not told by labels that came down from the base image', () => {
    assert.equal(builtOn([{ config: { config: { Labels: noted('debian:12') } } }], NODE), undefined);
    assert.equal(builtOn([{ config: { config: { Labels: noted('node:20', 'x') } } }], NODE), undefined);
    assert.equal(builtOn([{ manifest: { annotations: noted('N o n e') } }], NODE), undefined);
  });

  it('is not read out of anything else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) =>
        assert.equal(builtOn([{ manifest: json, config: json, provenance: json }], NODE), undefined),
      ),
    );
  });
});
