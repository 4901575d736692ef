import type { Ecr } from '../../aws/ports';
import { loginFor } from '../../core/login/registryLogins';
import { hostOfUri } from '../../core/reference/registryHost';
import type { RepositoryAccess } from '../../registry/ports';

/**
 * A repository with its registry's own identity. The token goes to the repository's host alone.
 * @param uri as ECR gives it
 * @throws `account-mismatch` when the identity's tokens are of another account or region
 */
export async function repositoryAccess(
  ecr: Pick<Ecr, 'authorization' | 'agents'>,
  uri: string,
  signal: AbortSignal,
): Promise<RepositoryAccess> {
  const host = hostOfUri(uri);
  const authorization = await ecr.authorization(signal);
  loginFor(host, authorization);
  const { http, https } = await ecr.agents(signal);
  return {
    origin: `${authorization.plainHttp ? 'http' : 'https'}://${host}`,
    path: uri.slice(host.length + 1),
    agents: { http, https },
    credentials: async (fresh, asked) => loginFor(host, await ecr.authorization(asked, { fresh })),
  };
}
