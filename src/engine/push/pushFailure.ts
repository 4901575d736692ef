import { readDenial } from '../../core/denial';
import { EcrExplorerError } from '../../core/errors';
import type { PushTarget } from './pushTarget';

/**
 * What a registry's refusal means. The engine passes the registry's own words on, after its code in words: `name unknown`,
 * `tag invalid`, `denied`, `unauthorized`. https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes
 */
export function pushFailure(said: string, { reference, repository, tag }: PushTarget): EcrExplorerError {
  // A missing permission on the key is told as a denial of `kms:…`, whoever may push.
  if (KEY.test(said)) return new EcrExplorerError('kms-refused', { repository, said });
  if (/not authorized to perform:? ecr[\w-]*:\w+/i.test(said))
    return new EcrExplorerError('access-denied', readDenial(said, 'PutImage'));
  if (/tag invalid|image tag .* already exists|\bimmutable\b/i.test(said))
    return new EcrExplorerError('tag-immutable', { repository, tag });
  if (NO_REPOSITORY.test(said)) return new EcrExplorerError('repository-not-found', { repository });
  if (LETS_NOBODY_IN.test(said)) {
    const action = forbiddenAction(said);
    return new EcrExplorerError('push-unauthorized', { reference, said, ...(action && { action }) });
  }
  if (isPassing(said)) return new EcrExplorerError('push-interrupted', { reference, said });
  const host = /dial tcp:? (?:lookup )?([\w.-]+(?::\d+)?)/.exec(said)?.[1];
  if (host !== undefined) return new EcrExplorerError('offline', { host, said });
  // ECR answers so for an immutable tag that exists, but for other things too.
  const maybeImmutable = /\/manifests\/\S+: 400 Bad Request/.test(said);
  return new EcrExplorerError('push-failed', {
    reference,
    said,
    ...(maybeImmutable && { maybeImmutable }),
  });
}

/** `KMSException: …`, `… is not authorized to perform: kms:GenerateDataKey …`, `The KMS key … is disabled`. */
const KEY = /\bKMS(?:Exception\b|Error\b| exception\b| key\b)|\bkms:[A-Z]\w+/;

/** Engines with containerd's image store may tell the status of a request and not what the registry said. */
const NO_REPOSITORY =
  /name unknown|NAME_UNKNOWN|repository with name .* does not exist|\/blobs\/uploads\/\S*: 404 Not Found/i;
const LETS_NOBODY_IN =
  /unauthorized|authentication required|no basic auth credentials|authorization token|X-Registry-Auth|access to the resource is denied|\b40[13] \(?(?:Unauthorized|Forbidden)/i;

/** The action that a bare 403 may be about. https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html */
function forbiddenAction(said: string): string | undefined {
  const [, method, path = ''] = /\b(POST|PUT|PATCH) request to (\S+): 403 Forbidden/.exec(said) ?? [];
  if (method === undefined) return undefined;
  if (path.includes('/manifests/')) return 'ecr:PutImage';
  return method === 'POST' ? 'ecr:InitiateLayerUpload' : 'ecr:UploadLayerPart';
}

/** Whether a registry's overload or a broken connection speaks, in the words of the engines and of Go's network code. */
function isPassing(said: string): boolean {
  return BAD_MOMENT.some((words) => words.test(said));
}

const BAD_MOMENT = [
  /\b(?:429 Too Many|500 Internal|502 Bad Gateway|503 Service|504 Gateway)/i,
  /\b(?:HTTP|status|status code|StatusCode)[:=]? *(?:429|50[0234])\b/i,
  /toomanyrequests|rate exceeded|server-side issue/i,
  /connection reset|broken pipe|unexpected EOF|: EOF$|server closed idle connection|closed network connection|client connection lost|GOAWAY/i,
  /i\/o timeout|handshake timeout|context deadline exceeded|Client\.Timeout exceeded/i,
];
