import os from 'node:os';
import { parseRegistryHost } from '../../core/reference/registryHost';
import type { Registry } from '../../core/registries/registry';
import type { EngineAuthorization } from '../../engine/ports';
import { dockerLogin } from '../../system/dockerConfig';
import type { Parts } from '../parts';
import { workspaceFolders } from './buildFolders';
import { loginForEcrHost } from '../../core/login/registryLogins';
import { shownRegistries } from './shownRegistries';

/**
 * Answers for each host that a build pulls from: the login for that very host, or none. An ECR host gets the token of a
 * registry of its account and region, the target's first; any other what the user's docker config holds for it.
 */
export function credentialsFor(
  parts: Parts,
  target: Registry | undefined,
  signal: AbortSignal,
): (host: string) => Promise<EngineAuthorization | undefined> {
  return async (host) => {
    if (parseRegistryHost(host) !== undefined) {
      const shown = await shownRegistries(parts).catch(() => []);
      const registries =
        target === undefined ? shown : [target, ...shown.filter(({ id }) => id !== target.id)];
      const login = await loginForEcrHost(host, registries, parts.aws(), signal);
      if (login !== undefined) return login;
    }
    const login = await dockerLogin(host, {
      env: process.env,
      homedir: os.homedir(),
      untrusted: workspaceFolders(),
      signal,
    });
    return login && { ...login, serverAddress: host };
  };
}
