import type { Ecr } from '../../aws/ports';
import type { Login } from '../../core/login/registryLogins';
import { mendingOnce } from '../../core/mendingOnce';
import type { Digest } from '../../core/reference/digest';
import type { Engine, PushProgress } from '../../engine/ports';
import { againWhenInterrupted, type Retries } from './pushRetries';
import { withLogin } from './pushLogin';

export interface TagPush {
  readonly engine: Pick<Engine, 'push'>;
  readonly ecr: Ecr;
  /** The repository's URI, as ECR gives it. */
  readonly uri: string;
  readonly on: (progress: PushProgress) => void;
  readonly retries: Retries;
  readonly signal: AbortSignal;
  /** Makes the missing repository; rejects with `cancelled` when the user does not want that. */
  readonly createRepository: () => Promise<void>;
}

/**
 * Pushes one tag of an image that the engine has. What broke off is tried again a few times; a token that the registry no
 * longer takes is replaced once, and a repository that has gone is made once, by consent.
 * @returns the digest where the engine tells it.
 */
export async function pushTag(push: TagPush, tag: string): Promise<Digest | undefined> {
  return mendingOnce('repository-not-found', push.createRepository, () => pushAuthorized(push, tag));
}

async function pushAuthorized(
  { engine, ecr, uri, on, retries, signal }: TagPush,
  tag: string,
): Promise<Digest | undefined> {
  const push = async (login: Login): Promise<Digest | undefined> => {
    const attempt = (follow: typeof on) => engine.push(`${uri}:${tag}`, login, follow, signal);
    return (await againWhenInterrupted(attempt, on, retries, signal)).digest;
  };
  return withLogin(ecr, uri, push, signal);
}
