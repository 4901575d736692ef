import assert from 'node:assert/strict';
import { EcrExplorerError, type ErrorReason } from '../../core/errors';
import { pushFailure } from './pushFailure';
import { checkAuthorization, readPushTarget } from './pushTarget';

const HOST = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const TARGET = readPushTarget(`${HOST}/team/app:v1`);

describe('a refused push', () => {
  const cases: readonly (readonly [said: string, reason: ErrorReason])[] = [
    [
      "name unknown: The repository with name 'team/app' does not exist in the registry with id '123456789012'",
      'repository-not-found',
    ],
    [
      "tag invalid: The image tag 'v1' already exists in the 'team/app' repository and cannot be overwritten because the repository is immutable.",
      'tag-immutable',
    ],
    ['denied: Your authorization token has expired. Reauthenticate and try again.', 'push-unauthorized'],
    ['no basic auth credentials', 'push-unauthorized'],
    ['unauthorized: authentication required', 'push-unauthorized'],
    ['Bad parameters and missing X-Registry-Auth: EOF', 'push-unauthorized'],
    [`unexpected status from HEAD request to https://${HOST}/v2/: 403 Forbidden`, 'push-unauthorized'],
    [
      'denied: User: arn:aws:iam::123456789012:user/ada is not authorized to perform: ecr:InitiateLayerUpload on resource: x',
      'access-denied',
    ],
    [`Get "https://${HOST}/v2/": dial tcp: lookup ${HOST}: no such host`, 'offline'],
    ['An image does not exist locally with the tag: x', 'push-failed'],
  ];
  for (const [said, reason] of cases)
    it(`with "${said.slice(0, 60)}…" is ${reason}`, () =>
      assert.equal(pushFailure(said, TARGET).reason, reason));

  it('names what the user may do about it', () => {
    const denied = pushFailure('denied: not authorized to perform: ecr:PutImage', TARGET);
    assert.ok(EcrExplorerError.is(denied, 'access-denied'));
    assert.equal(denied.details.action, 'ecr:PutImage');
    const immutable = pushFailure('tag invalid: x', TARGET);
    assert.ok(EcrExplorerError.is(immutable, 'tag-immutable'));
    assert.deepEqual(immutable.details, { repository: 'team/app', tag: 'v1' });
  });
});

describe('the target of a push', () => {
  it('is taken apart at the tag, not at the port', () => {
    const { name, repository, tag } = readPushTarget('localhost:5000/a/b:1');
    assert.deepEqual([name, repository, tag], ['localhost:5000/a/b', 'a/b', '1']);
  });

  for (const reference of ['a/b', 'localhost:5000/a', 'a/b@sha256:00', 'a/b:', ''])
    it(`is not "${reference}", which would push every tag or none`, () =>
      assert.throws(
        () => readPushTarget(reference),
        (error) => EcrExplorerError.is(error, 'invalid-reference'),
      ));

  it('gets no credentials that are for another registry', () => {
    const authorization = { username: 'AWS', password: 'p', serverAddress: `https://${HOST}` };
    checkAuthorization(TARGET, authorization);
    for (const reference of ['evil.example/team/app:1', 'team/app:1'])
      assert.throws(() => checkAuthorization(readPushTarget(reference), authorization));
  });
});
