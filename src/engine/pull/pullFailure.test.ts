import assert from 'node:assert/strict';
import { pullFailure } from './pullFailure';
import { readPullTarget } from './pullTarget';

const HOST = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const target = readPullTarget(`${HOST}/team/app:1.0`);
const reasonOf = (said: string) => pullFailure(said, target).reason;

describe('why a pull failed', () => {
  it('is a tag or digest that is not there', () => {
    for (const said of [
      `manifest for ${HOST}/team/app:1.0 not found: manifest unknown: Requested image not found`,
      'reading manifest 1.0 in team/app: manifest unknown',
      `failed to resolve reference: ${HOST}/team/app:1.0: not found`,
    ])
      assert.equal(reasonOf(said), 'image-not-found', said);
  });

  it('is a repository that is not there', () => {
    assert.equal(
      reasonOf("name unknown: The repository with name 'team/app' does not exist in the registry"),
      'repository-not-found',
    );
  });

  it('is a login that the registry does not take', () => {
    for (const said of [
      'no basic auth credentials',
      'denied: Your authorization token has expired. Reauthenticate and try again.',
      'unauthorized: authentication required',
      'unexpected status from HEAD request to https://host/v2/team/app/manifests/1.0: 403 Forbidden',
    ])
      assert.equal(reasonOf(said), 'pull-unauthorized', said);
  });

  it('is a permission that is missing, by its name', () => {
    const said =
      'denied: User: arn:aws:iam::1:user/a is not authorized to perform: ecr:BatchGetImage on resource: x';
    const error = pullFailure(said, target);
    assert.ok('action' in error.details && error.details.action === 'ecr:BatchGetImage');
  });

  it('is a registry that cannot be reached', () => {
    assert.equal(reasonOf(`Get "https://${HOST}/v2/": dial tcp: lookup ${HOST}: no such host`), 'offline');
  });

  it("is in the engine's own words where they mean nothing to us", () => {
    const error = pullFailure('no space left on device', target);
    assert.equal(error.reason, 'pull-failed');
    assert.match(error.message, /no space left on device/);
  });
});

describe('a reference to pull', () => {
  it('needs a tag or a digest, else every tag would be pulled', () => {
    assert.throws(() => readPullTarget(`${HOST}/team/app`), { reason: 'invalid-reference' });
  });

  it('goes by its digest, whatever its tag', () => {
    const digest = `sha256:${'b'.repeat(64)}`;
    assert.equal(readPullTarget(`${HOST}/team/app:1.0@${digest}`).tagOrDigest, digest);
  });

  it('is nothing that a command line or an address could misread', () => {
    for (const name of ['--privileged', `${HOST}/-v:1`, `${HOST}/a b:1`, `${HOST}/a?x=1:1`, `${HOST}/../x:1`])
      assert.throws(() => readPullTarget(name), { reason: 'invalid-reference' }, name);
  });
});
