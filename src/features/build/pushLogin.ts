import type { Ecr } from '../../aws/ports';
import { loginFor, type Login } from '../../core/login/registryLogins';
import { mendingOnce } from '../../core/mendingOnce';
import { hostOfUri } from '../../core/reference/registryHost';

/** Pushes to a repository of `uri` with its registry's login; one that the registry no longer takes is replaced once. */
export function withLogin<T>(
  ecr: Pick<Ecr, 'authorization'>,
  uri: string,
  push: (login: Login) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  let fresh = false;
  const renew = (): Promise<void> => {
    fresh = true;
    return Promise.resolve();
  };
  return mendingOnce('push-unauthorized', renew, async () =>
    push(loginFor(hostOfUri(uri), await ecr.authorization(signal, { fresh }))),
  );
}
