import assert from 'node:assert/strict';
import type { Digest } from '../../core/reference/digest';
import type { Repository } from '../../core/repositories/repository';
import { pullCommandOf, taggedUri } from './copyText';

const digest = `sha256:${'ab'.repeat(32)}` as Digest;
const repository: Repository = {
  name: 'team/app',
  uri: 'host/team/app',
  arn: 'arn',
  registryId: '123456789012',
  mutability: 'MUTABLE',
  mutabilityExclusions: [],
  encryption: { type: 'AES256' },
};

describe('what is copied', () => {
  it('is the URI with the tag that the row shows first', () => {
    assert.equal(taggedUri({ repository, tags: ['v2', 'latest'], digest }), 'host/team/app:v2');
  });

  it('is the URI with the digest where there is no tag', () => {
    assert.equal(taggedUri({ repository, tags: [], digest }), `host/team/app@${digest}`);
  });

  it('is docker pull for an image, helm pull with its version for a chart', () => {
    assert.equal(
      pullCommandOf({ repository, tags: ['v2'], digest, artifact: 'image' }),
      'docker pull host/team/app:v2',
    );
    assert.equal(
      pullCommandOf({ repository, tags: ['1.2.0_build.5'], digest, artifact: 'chart' }),
      'helm pull oci://host/team/app --version 1.2.0+build.5',
    );
  });

  it('is never more than one command, whatever a tag holds', () => {
    const tags = ['x; rm -rf ~', '$(id)', '`id`', '-v', 'a\nb'];
    assert.equal(
      pullCommandOf({ repository, tags, digest, artifact: 'image' }),
      `docker pull host/team/app@${digest}`,
    );
  });
});
