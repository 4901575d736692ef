import assert from 'node:assert/strict';
import type { Digest } from '../reference/digest';
import { isFoundBy } from './search';

const digest = `sha256:${'3f2a9c'.repeat(11).slice(0, 64)}` as Digest;
const app = { name: 'team/app', uri: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app' };
const found = (query: string): boolean => isFoundBy(query, app, { tags: ['v1.2.0', 'latest'], digest });

describe('finding an image', () => {
  it('goes by a part of a tag, of repository:tag, and by its full URI', () => {
    for (const query of ['1.2', 'LATEST', 'app:v1', `${app.uri}:latest`]) assert.ok(found(query), query);
  });

  it('goes by the beginning of a digest, with and without sha256:, and by URI@digest', () => {
    for (const query of [
      'sha256:3f2a',
      '3f2a9c3f',
      digest,
      `${app.uri}@${digest}`,
      `${app.uri}:v9@${digest}`,
    ])
      assert.ok(found(query), query);
  });

  it('does not find what is in another repository or has another tag', () => {
    for (const query of ['v2', 'web:v1', `${app.uri}2@${digest}`, `web@${digest}`, '3f2a', '9c3f2a9c'])
      assert.ok(!found(query), query);
  });
});
