import { EcrExplorerError } from '../../core/errors';
import type { PullTarget } from './pullTarget';

/**
 * What a registry's refusal means. The engine passes the registry's own words on where it has them, after its code in words:
 * `name unknown`, `manifest unknown`, `denied`, `unauthorized`.
 * https://github.com/opencontainers/distribution-spec/blob/main/spec.md#error-codes
 */
export function pullFailure(said: string, target: PullTarget): EcrExplorerError {
  const { reference, repository, tagOrDigest: image } = target;
  const notAllowed = /not authorized to perform:? (ecr[\w-]*:\w+)/i.exec(said)?.[1];
  if (notAllowed !== undefined) return new EcrExplorerError('access-denied', { action: notAllowed, said });
  if (NO_REPOSITORY.test(said)) return new EcrExplorerError('repository-not-found', { repository });
  if (NO_IMAGE.test(said)) return new EcrExplorerError('image-not-found', { repository, image });
  if (LETS_NOBODY_IN.test(said)) return new EcrExplorerError('pull-unauthorized', { reference, said });
  const host = /dial tcp:? (?:lookup )?([\w.-]+(?::\d+)?)/.exec(said)?.[1];
  if (host !== undefined) return new EcrExplorerError('offline', { host, said });
  return new EcrExplorerError('pull-failed', { reference, said });
}

const NO_REPOSITORY = /name unknown|NAME_UNKNOWN|repository with name .* does not exist/i;
/** Engines with containerd's image store say `not found` of a manifest, and nothing of a platform that an index lacks. */
const NO_IMAGE =
  /manifest unknown|MANIFEST_UNKNOWN|manifest for \S+ not found|\/manifests\/\S+: 404 Not Found|@sha256:[0-9a-f]{64}: not found$|:[\w.-]+: not found$/i;
const LETS_NOBODY_IN =
  /unauthorized|authentication required|no basic auth credentials|authorization token|access to the resource is denied|pull access denied|denied:|\b40[13] \(?(?:Unauthorized|Forbidden)/i;
