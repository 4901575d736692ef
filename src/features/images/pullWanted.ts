import type { Aws, Ecr } from '../../aws/ports';
import { EcrExplorerError } from '../../core/errors';
import { loginFor } from '../../core/login/registryLogins';
import { mendingOnce } from '../../core/mendingOnce';
import { parseImageReference } from '../../core/reference/imageReference';
import { hostOfUri } from '../../core/reference/registryHost';
import type { Registry } from '../../core/registries/registry';
import type { Engine, EngineAuthorization, LayerProgress, PulledImage } from '../../engine/ports';
import type { WantedImage } from './wantedImage';

export interface PullSource {
  readonly aws: Pick<Aws, 'ecr'>;
  /** The registry of a host of ECR, where one is shown. */
  readonly registryOf: (host: string, signal: AbortSignal) => Promise<Registry | undefined>;
  /** What the user's docker config holds for a host that no shown registry is for. */
  readonly ownLogin: (host: string, signal: AbortSignal) => Promise<EngineAuthorization | undefined>;
}

export interface Pulling {
  readonly engine: Pick<Engine, 'pull'>;
  readonly platform?: string;
  readonly on: (progress: LayerProgress) => void;
  readonly signal: AbortSignal;
}

/**
 * Pulls an image with the login for its very host. A token that the registry no longer takes is replaced once.
 * @throws `image-archived`, `image-not-found`, `pull-unauthorized`, `access-denied`, `cancelled` …
 */
export async function pullWanted(
  source: PullSource,
  wanted: WantedImage,
  { engine, platform, on, signal }: Pulling,
): Promise<PulledImage> {
  const { reference } = wanted;
  const host = hostOfUri(reference);
  const registry = wanted.registry ?? (await source.registryOf(host, signal));
  // What is public needs no login, and a token of ECR's own would say who pulls it.
  const ecr = registry === undefined || registry.public === true ? undefined : source.aws.ecr(registry);
  let fresh = false;
  const renew = (): Promise<void> => {
    fresh = true;
    return Promise.resolve();
  };
  const attempt = async (): Promise<PulledImage> => {
    const login =
      ecr === undefined
        ? await source.ownLogin(host, signal)
        : loginFor(host, await ecr.authorization(signal, { fresh }));
    return engine.pull(reference, login, platform === undefined ? {} : { platform }, on, signal);
  };
  try {
    return await (ecr === undefined ? attempt() : mendingOnce('pull-unauthorized', renew, attempt));
  } catch (error) {
    if (ecr !== undefined && EcrExplorerError.is(error, 'image-not-found'))
      await refuseArchived(ecr, reference, error, signal);
    throw error;
  }
}

/**
 * ECR answers for an archived image as for one that is not there.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-lifecycle.html
 */
async function refuseArchived(
  ecr: Pick<Ecr, 'image'>,
  reference: string,
  cause: unknown,
  signal: AbortSignal,
): Promise<void> {
  const { path: repository, tag = '', digest } = parseImageReference(reference);
  const id = digest === undefined ? { tag } : { digest };
  const image = await ecr.image(repository, id, signal).catch(() => undefined);
  if (image?.status === 'ARCHIVED')
    throw new EcrExplorerError('image-archived', { repository, image: digest ?? tag }, { cause });
}
