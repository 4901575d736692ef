import { EcrExplorerError } from '../../core/errors';
import type { PushTarget } from './pushTarget';

/**
 * What a registry's refusal means. The engine passes the registry's own words on, after its code in words: `name unknown`,
 * `tag invalid`, `denied`, `unauthorized`. https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes
 */
export function pushFailure(said: string, { reference, repository, tag }: PushTarget): EcrExplorerError {
  const notAllowed = /not authorized to perform:? (ecr[\w-]*:\w+)/i.exec(said)?.[1];
  if (notAllowed !== undefined) return new EcrExplorerError('access-denied', { action: notAllowed, said });
  if (/tag invalid|image tag .* already exists|\bimmutable\b/i.test(said))
    return new EcrExplorerError('tag-immutable', { repository, tag });
  if (NO_REPOSITORY.test(said)) return new EcrExplorerError('repository-not-found', { repository });
  if (LETS_NOBODY_IN.test(said)) return new EcrExplorerError('push-unauthorized', { reference, said });
  const host = /dial tcp:? (?:lookup )?([\w.-]+(?::\d+)?)/.exec(said)?.[1];
  if (host !== undefined) return new EcrExplorerError('offline', { host, said });
  return new EcrExplorerError('push-failed', { reference, said: withLikelyReason(said) });
}

/** Engines with containerd's image store tell the status of a request and not what the registry said. */
const NO_REPOSITORY =
  /name unknown|NAME_UNKNOWN|repository with name .* does not exist|\/blobs\/uploads\/\S*: 404 Not Found/i;
const LETS_NOBODY_IN =
  /unauthorized|authentication required|no basic auth credentials|authorization token|X-Registry-Auth|access to the resource is denied|\b40[13] \(?(?:Unauthorized|Forbidden)/i;

/** ECR answers so for an immutable tag that exists, but for other things too: a hint, not a reason. */
function withLikelyReason(said: string): string {
  if (!/\/manifests\/\S+: 400 Bad Request/.test(said)) return said;
  return `${said}. The tag may exist already and be immutable.`;
}
