import assert from 'node:assert/strict';
import type { Digest } from '../reference/digest';
import { accessoryOf, artifactKindOf } from './artifactKind';

const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const OCI_CONFIG = 'application/vnd.oci.image.config.v1+json';
const hex = 'ab'.repeat(32);

describe('what a row is', () => {
  const kind = (artifactMediaType: string | undefined, tags: string[] = ['v1'], mediaType = OCI_MANIFEST) =>
    artifactKindOf({ mediaType, tags, ...(artifactMediaType === undefined ? {} : { artifactMediaType }) });

  it('knows images, indexes, charts and build caches by their media types', () => {
    assert.equal(kind(OCI_CONFIG), 'image');
    assert.equal(kind('application/vnd.docker.container.image.v1+json'), 'image');
    assert.equal(kind(undefined, ['v1'], 'application/vnd.oci.image.index.v1+json'), 'index');
    assert.equal(
      kind(undefined, ['v1'], 'application/vnd.docker.distribution.manifest.list.v2+json'),
      'index',
    );
    assert.equal(kind('application/vnd.cncf.helm.config.v1+json'), 'chart');
    assert.equal(kind('application/vnd.buildkit.cacheconfig.v0'), 'cache');
  });

  it("knows cosign's artifacts by their tags, though their config says they are images", () => {
    assert.equal(kind(OCI_CONFIG, [`sha256-${hex}.sig`]), 'signature');
    assert.equal(kind(OCI_CONFIG, [`sha256-${hex}.att`]), 'attestation');
    assert.equal(kind(OCI_CONFIG, [`sha256-${hex}.sbom`]), 'sbom');
  });

  it('knows referrers by their artifact type, and newer versions of it by their beginning', () => {
    assert.equal(kind('application/spdx+json', []), 'sbom');
    assert.equal(kind('application/vnd.cncf.notary.signature', []), 'signature');
    assert.equal(kind('application/vnd.dev.sigstore.bundle.v0.3+json', []), 'signature');
  });

  it('shows what it does not know as an artifact, not as an image', () => {
    assert.equal(kind('application/vnd.example.thing', ['v1']), 'other');
    assert.equal(artifactKindOf({ tags: [], subjectDigest: `sha256:${hex}` as Digest }), 'other');
  });

  it('takes an image for an image when ECR tells no type', () => {
    assert.equal(artifactKindOf({ tags: ['v1'] }), 'image');
  });

  it('does not take a tag for an accessory that only looks like one', () => {
    for (const tag of ['sha256-abc.sig', `sha256-${hex}.zip`, `sha-${hex}`, hex])
      assert.equal(accessoryOf(tag), undefined);
  });
});
