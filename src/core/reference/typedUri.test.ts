import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseTypedUri } from './typedUri';

const HOST = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const app = { accountId: '123456789012', region: 'eu-west-1', repository: 'team/app' };

describe('a URI that is looked for', () => {
  it('names a repository, a tag or the beginning of a digest', () => {
    assert.deepEqual(parseTypedUri(`${HOST}/team/app`), app);
    assert.deepEqual(parseTypedUri(`${HOST}/team/app:v1.2`), { ...app, tag: 'v1.2' });
    assert.deepEqual(parseTypedUri(`${HOST}/team/app@sha256:3f2a`), { ...app, digest: 'sha256:3f2a' });
    assert.deepEqual(parseTypedUri(`${HOST}/team/app:v1@sha256:3f`), {
      ...app,
      tag: 'v1',
      digest: 'sha256:3f',
    });
  });

  it('is read as it comes from a browser or a shell', () => {
    for (const text of [
      ` https://${HOST}/team/app/ `,
      `"${HOST}/team/app"`,
      `docker://${HOST.toUpperCase()}/Team/App`,
    ])
      assert.deepEqual(parseTypedUri(text), app, text);
    assert.equal(parseTypedUri(`${HOST}/app:V1`)?.tag, 'V1', 'tags have capitals');
  });

  it('is none while it is being typed, or when it is of another registry', () => {
    for (const text of ['', 'v1', HOST, `${HOST}/`, 'team/app:v1', 'docker.io/library/nginx:1', '12345'])
      assert.equal(parseTypedUri(text), undefined, text);
  });

  it('is read in no time, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2_000 }), (text) => {
        parseTypedUri(`${HOST}/${text}`);
      }),
    );
    assert.equal(parseTypedUri(`${HOST}/${'a-'.repeat(5_000)}!`), undefined);
  });
});
