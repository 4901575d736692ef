import { readDenial } from '../core/denial';
import { cancelled, EcrExplorerError } from '../core/errors';
import { isKnownRegion } from '../core/reference/regions';
import type { CallSubject } from './callSubject';
import { describeNetworkFailure, networkFailureOf } from './networkErrors';
import { policyRefusal } from './policyErrors';
import { registrySettingError } from './registrySettingErrors';
import { t } from '../core/l10n';

/** Turns whatever the SDK threw into the one error class. This is the only place that knows the service's exceptions. */
export function translateServiceError(error: unknown, subject: CallSubject): EcrExplorerError {
  if (EcrExplorerError.is(error)) return error;
  if (!(error instanceof Error)) return failed(String(error), subject, error);
  if (error.name === 'AbortError') return cancelled(error);
  return networkError(error, subject) ?? exceptionError(error, subject);
}

function networkError(
  error: Error,
  { region, host, hostOfRegion }: CallSubject,
): EcrExplorerError | undefined {
  const failure = networkFailureOf(error);
  // The SDK refuses a region that cannot be part of a host name before it calls anything.
  const noRegion = failure === 'unknown-host' && hostOfRegion && !isKnownRegion(region);
  if (noRegion || /^Region not accepted/.test(error.message))
    return new EcrExplorerError('unknown-region', { region }, { cause: error });
  if (failure === undefined) return undefined;
  const said = describeNetworkFailure(failure, error);
  return new EcrExplorerError('offline', { host, said }, { cause: error });
}

/** Names as the service sends them, without the `Exception` or `Error` that some carry and some do not. */
function exceptionError(error: Error, subject: CallSubject): EcrExplorerError {
  const { operation, profile, repository = '', image = '' } = subject;
  const said = error.message;
  const cause = { cause: error };
  switch (error.name.replace(/(?:Exception|Error)$/, '')) {
    case 'AccessDenied':
    case 'NotAuthorized':
      return new EcrExplorerError('access-denied', readDenial(said, operation), cause);
    case 'ExpiredToken':
    case 'UnrecognizedClient':
    case 'InvalidClientTokenId':
    case 'InvalidSignature':
    case 'SignatureDoesNotMatch':
    case 'IncompleteSignature':
    case 'MissingAuthenticationToken':
    case 'RequestExpired':
      return new EcrExplorerError(
        'credentials-expired',
        { said, ...(profile !== undefined && { profile }) },
        cause,
      );
    case 'Throttling':
    case 'ThrottledException':
    case 'RequestThrottled':
    case 'TooManyRequests':
    case 'RequestLimitExceeded':
    case 'SlowDown':
      return new EcrExplorerError('throttled', { action: actionOf(subject) }, cause);
    case 'RepositoryNotFound':
      return new EcrExplorerError('repository-not-found', { repository }, cause);
    case 'RepositoryAlreadyExists':
      return new EcrExplorerError('repository-exists', { repository }, cause);
    case 'RepositoryNotEmpty':
      return new EcrExplorerError('repository-not-empty', { repository }, cause);
    case 'TooManyTags':
      return new EcrExplorerError('too-many-tags', { repository }, cause);
    case 'InvalidTagParameter':
      return new EcrExplorerError('tags-refused', { repository, said }, cause);
    case 'Kms':
      return new EcrExplorerError('kms-refused', { repository, said }, cause);
    case 'ImageNotFound':
      return new EcrExplorerError('image-not-found', { repository, image }, cause);
    case 'LayersNotFound':
    case 'LayerInaccessible':
      return new EcrExplorerError('blob-unavailable', { repository, digest: image, said }, cause);
    case 'ImageTagAlreadyExists':
      return new EcrExplorerError('tag-immutable', { repository, tag: image }, cause);
    case 'ImageStorageClassUpdateNotSupported':
      return new EcrExplorerError('storage-class-refused', { repository, image, said }, cause);
    case 'LifecyclePolicyNotFound':
      return new EcrExplorerError('policy-not-found', { repository }, cause);
    case 'RepositoryPolicyNotFound':
      return new EcrExplorerError('policy-not-found', { repository, policy: 'permissions' }, cause);
    case 'RegistryPolicyNotFound':
      return new EcrExplorerError('policy-not-found', { repository, policy: 'registry' }, cause);
    case 'LifecyclePolicyPreviewInProgress':
      return new EcrExplorerError('preview-in-progress', { repository }, cause);
    case 'LimitExceeded':
      return new EcrExplorerError('limit-exceeded', { said }, cause);
    default:
      return (
        registrySettingError(error, subject) ?? policyRefusal(error, subject) ?? statusError(error, subject)
      );
  }
}

/** A client's error is the caller's fault and says why; everything else is the service's. */
function statusError(error: Error, subject: CallSubject): EcrExplorerError {
  const status = httpStatusOf(error);
  const isAnswer = !(error instanceof SyntaxError);
  if (status === 429)
    return new EcrExplorerError('throttled', { action: actionOf(subject) }, { cause: error });
  if (isAnswer && status !== undefined && status >= 400 && status < 500)
    return new EcrExplorerError(
      'request-refused',
      { action: actionOf(subject), said: error.message },
      { cause: error },
    );
  const said = isAnswer
    ? error.message
    : t('The answer was not one of the API: something else sits at that address.');
  return failed(status === undefined ? said : t('{0} (HTTP {1})', said, status), subject, error);
}

function failed(said: string, subject: CallSubject, cause: unknown): EcrExplorerError {
  return new EcrExplorerError('service-failed', { action: actionOf(subject), said }, { cause });
}

function actionOf({ prefix = 'ecr', operation }: CallSubject): string {
  return `${prefix}:${operation}`;
}

/** The SDK keeps the response on errors of parsing, and its status on the exceptions it has read. */
function httpStatusOf(error: Error): number | undefined {
  const { $metadata, $response } = error as {
    readonly $metadata?: { readonly httpStatusCode?: number };
    readonly $response?: { readonly statusCode?: number };
  };
  return $metadata?.httpStatusCode ?? $response?.statusCode;
}
