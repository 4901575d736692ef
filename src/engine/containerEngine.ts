import type { BuildProgress } from '../core/buildkit/progress';
import type { EngineAddress } from '../core/containers/runArguments';
import { cancelled, EcrExplorerError, throwIfCancelled } from '../core/errors';
import { buildxBuilder } from './buildx/buildxBuilder';
import { buildImage } from './build/buildImage';
import type { Connection } from './connection/connection';
import { answerOf, engineLost, wordsOf } from './connection/engineError';
import { listImages } from './images/listImages';
import type {
  BuildRequest,
  BuiltImage,
  Buildx,
  Engine,
  EngineAuthorization,
  EngineCapabilities,
  LayerProgress,
  LocalImage,
  PulledImage,
  PullOptions,
  PushedImage,
  PushProgress,
} from './ports';
import { pullImage } from './pull/pullImage';
import { pushImage } from './push/pushImage';
import { readPushTarget } from './push/pushTarget';

/** An engine reached through dockerode. */
export class ContainerEngine implements Engine {
  readonly endpoint: string;
  readonly address: EngineAddress;
  readonly capabilities: EngineCapabilities;
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.endpoint = connection.endpoint;
    this.address = connection.address;
    this.capabilities = connection.capabilities;
    this.#connection = connection;
  }

  build(
    request: BuildRequest,
    on: (progress: BuildProgress) => void,
    signal: AbortSignal,
  ): Promise<BuiltImage> {
    return buildImage(this.#connection, request, on, signal);
  }

  buildx(signal: AbortSignal): Promise<Buildx> {
    return buildxBuilder(this.#connection, signal);
  }

  async tag(image: string, reference: string, signal: AbortSignal): Promise<void> {
    throwIfCancelled(signal);
    const { name: repo, tag } = readPushTarget(reference);
    try {
      await this.#connection.docker.getImage(image).tag({ repo, tag, abortSignal: signal });
    } catch (error) {
      if (signal.aborted) throw cancelled(error);
      const answer = answerOf(error);
      if (answer === undefined) throw engineLost(wordsOf(error), this.endpoint, error);
      throw new EcrExplorerError('push-failed', { reference, said: answer.said }, { cause: error });
    }
  }

  push(
    reference: string,
    authorization: EngineAuthorization,
    on: (progress: PushProgress) => void,
    signal: AbortSignal,
  ): Promise<PushedImage> {
    return pushImage(this.#connection, reference, authorization, on, signal);
  }

  images(signal: AbortSignal): Promise<readonly LocalImage[]> {
    return listImages(this.#connection, signal);
  }

  pull(
    reference: string,
    authorization: EngineAuthorization | undefined,
    options: PullOptions,
    on: (progress: LayerProgress) => void,
    signal: AbortSignal,
  ): Promise<PulledImage> {
    return pullImage(this.#connection, { reference, authorization, options }, on, signal);
  }
}
