import assert from 'node:assert/strict';
import { EcrExplorerError, type AnyError, type ErrorReason } from '../core/errors';
import type { CallSubject } from './callSubject';
import { translateServiceError } from './errors';

const SUBJECT: CallSubject = {
  operation: 'DescribeImages',
  region: 'eu-west-1',
  profile: 'dev',
  host: 'api.ecr.eu-west-1.amazonaws.com',
  hostOfRegion: true,
  repository: 'team/app',
  image: 'v1',
};

/** An error as the SDK throws it. */
function thrown(name: string, message = '', fields: object = {}): Error {
  return Object.assign(new Error(message), { name }, fields);
}

function translated<R extends ErrorReason>(reason: R, error: unknown, subject = SUBJECT): AnyError<R> {
  const result = translateServiceError(error, subject);
  assert.equal(result.reason, reason);
  return EcrExplorerError.is(result, reason) ? result : assert.fail();
}

describe("an error of the SDK, in this product's terms", () => {
  it('is an expired credential, by any of the names that AWS has for it', () => {
    for (const name of ['ExpiredTokenException', 'ExpiredToken', 'UnrecognizedClientException'])
      assert.equal(translated('credentials-expired', thrown(name, 'gone')).details.profile, 'dev');
    translated('credentials-expired', thrown('InvalidSignatureException'));
    translated('credentials-expired', thrown('InvalidClientTokenId'));
  });

  it('is throttling, by name or by status', () => {
    assert.equal(translated('throttled', thrown('ThrottlingException')).details.action, 'ecr:DescribeImages');
    translated('throttled', thrown('TooManyRequestsException'));
    translated('throttled', thrown('Odd', '', { $metadata: { httpStatusCode: 429 } }));
  });

  it('names the repository and the image that are not there', () => {
    assert.equal(
      translated('repository-not-found', thrown('RepositoryNotFoundException')).details.repository,
      'team/app',
    );
    assert.deepEqual(translated('image-not-found', thrown('ImageNotFoundException')).details, {
      repository: 'team/app',
      image: 'v1',
    });
    assert.equal(translated('tag-immutable', thrown('ImageTagAlreadyExistsException')).details.tag, 'v1');
    translated('repository-exists', thrown('RepositoryAlreadyExistsException'));
    translated('limit-exceeded', thrown('LimitExceededException', 'too many'));
  });

  it('is offline when the host of a known region cannot be resolved', () => {
    const error = thrown('Error', 'getaddrinfo ENOTFOUND', { code: 'ENOTFOUND' });
    assert.equal(translated('offline', error).details.host, SUBJECT.host);
  });

  it('is an unknown region when the host of no known region cannot be resolved', () => {
    const error = thrown('Error', 'getaddrinfo ENOTFOUND', { code: 'ENOTFOUND' });
    assert.equal(
      translated('unknown-region', error, { ...SUBJECT, region: 'eu-west-99' }).details.region,
      'eu-west-99',
    );
    translated('offline', error, { ...SUBJECT, region: 'eu-west-99', hostOfRegion: false });
    translated('unknown-region', thrown('Error', 'Region not accepted: region="a b" is not a valid …'));
  });

  it('is offline when nobody answers, drops the line, or shows a certificate that is not trusted', () => {
    translated('offline', thrown('Error', '', { code: 'ECONNREFUSED' }));
    translated('offline', thrown('TimeoutError'));
    translated('offline', thrown('TimeoutError', '', { code: 'ECONNRESET' }));
    const { details } = translated('offline', thrown('Error', '', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }));
    assert.match(details.said, /AWS_CA_BUNDLE/);
  });

  it('is the failing of the service when it answers 500 or something that is not the API', () => {
    translated('service-failed', thrown('ServerException', 'sorry', { $metadata: { httpStatusCode: 500 } }));
    const html = Object.assign(new SyntaxError('Unexpected token <'), { $response: { statusCode: 502 } });
    assert.match(translated('service-failed', html).details.said, /something else.*HTTP 502/);
    translated('service-failed', 'a string');
  });

  it('is a refusal with the reason of the service when the request is at fault', () => {
    const error = thrown('InvalidParameterException', 'no such thing', {
      $metadata: { httpStatusCode: 400 },
    });
    assert.deepEqual(translated('request-refused', error).details, {
      action: 'ecr:DescribeImages',
      said: 'no such thing',
    });
  });

  it('is a cancellation when the signal was aborted', () => {
    translated('cancelled', thrown('AbortError'));
  });

  it('stays what it is when it was translated before', () => {
    const error = new EcrExplorerError('unknown-profile', { profile: 'x' });
    assert.equal(translateServiceError(error, SUBJECT), error);
  });
});
