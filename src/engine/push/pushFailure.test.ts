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
    [
      'denied: User: arn:aws:iam::123456789012:user/ada is not authorized to perform: kms:GenerateDataKey on this resource',
      'kms-refused',
    ],
    ["unknown: KMSException: The key 'k' is disabled", 'kms-refused'],
    ['received unexpected HTTP status: 503 Service Unavailable', 'push-interrupted'],
    [
      `unexpected status from PUT request to https://${HOST}/v2/x: 500 Internal Server Error`,
      'push-interrupted',
    ],
    ['uploading: received unexpected HTTP status: 500', 'push-interrupted'],
    ['toomanyrequests: Rate exceeded', 'push-interrupted'],
    ['unknown: These errors are usually caused by a server-side issue.', 'push-interrupted'],
    [
      `Put "https://${HOST}/v2/x": write tcp 1.2.3.4:5->6.7.8.9:443: connection reset by peer`,
      'push-interrupted',
    ],
    [`Patch "https://${HOST}/v2/x": unexpected EOF`, 'push-interrupted'],
    [`Put "https://${HOST}/v2/x": use of closed network connection`, 'push-interrupted'],
    [`Put "https://${HOST}/v2/x": EOF`, 'push-interrupted'],
    [`Get "https://${HOST}/v2/": dial tcp 1.2.3.4:443: i/o timeout`, 'push-interrupted'],
    [`Get "https://${HOST}/v2/": net/http: TLS handshake timeout`, 'push-interrupted'],
    [`Get "https://${HOST}/v2/": dial tcp: lookup ${HOST}: no such host`, 'offline'],
    ['An image does not exist locally with the tag: x', 'push-failed'],
  ];
  for (const [said, reason] of cases)
    it(`with "${said.slice(0, 60)}…" is ${reason}`, () =>
      assert.equal(pushFailure(said, TARGET).reason, reason));

  it('takes no digest or port for a status', () => {
    const said = `manifest sha256:${'5034'.repeat(16)} on localhost:5000 is invalid: 500 bytes too long`;
    assert.equal(pushFailure(said, TARGET).reason, 'push-failed');
  });

  it('names the missing permission, and the kind of policy that withholds it', () => {
    const who = 'denied: User: arn:aws:iam::123456789012:user/ada is not authorized to perform: ecr:PutImage';
    const denied = pushFailure(
      `${who} on resource: arn:x with an explicit deny in a resource-based policy`,
      TARGET,
    );
    assert.ok(EcrExplorerError.is(denied, 'access-denied'));
    assert.deepEqual(denied.details, {
      action: 'ecr:PutImage',
      said: 'Explicit deny in a resource-based policy. (arn:x)',
    });
  });

  it('says that a tag may be immutable where the engine tells a status alone', () => {
    const refused = pushFailure(
      `unexpected status from PUT request to https://${HOST}/v2/team/app/manifests/v1: 400 Bad Request`,
      TARGET,
    );
    assert.ok(EcrExplorerError.is(refused, 'push-failed'));
    assert.ok(refused.details.maybeImmutable);
  });

  it('names what the user may do about it', () => {
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
