import type { BuildxBuild } from '../core/build/buildxArguments';
import type { BuildContext } from '../core/buildContext/buildContext';
import type { BuildProgress } from '../core/buildkit/progress';
import type { EngineAddress } from '../core/containers/runArguments';
import type { Digest } from '../core/reference/digest';

/** Finds the engine as the docker CLI does. Rejects with `engine-missing`, `engine-context`, `engine-forbidden` … */
export interface Engines {
  find(choice: EngineChoice, signal: AbortSignal): Promise<Engine>;
}

/** The user's settings; the environment is read by the adapter. */
export interface EngineChoice {
  /** `ecrExplorer.docker.host`, such as `unix:///var/run/docker.sock`. */
  readonly host?: string;
  /** `ecrExplorer.docker.context`, a context of the docker CLI. */
  readonly context?: string;
}

/** A container engine that answered. Aborting a signal ends the engine's work and rejects with `cancelled`. */
export interface Engine {
  /** For people: `unix:///var/run/docker.sock (context "colima")`. */
  readonly endpoint: string;
  /** Where a command line finds this very engine. */
  readonly address: EngineAddress;
  readonly capabilities: EngineCapabilities;
  /** Resolves only after the engine's terminal event; rejects with `build-failed`, `engine-lost`, `cancelled`. */
  build(
    request: BuildRequest,
    on: (progress: BuildProgress) => void,
    signal: AbortSignal,
  ): Promise<BuiltImage>;
  /**
   * `docker buildx`, led to this very engine. Rejects with `buildx-unusable` where it is missing or too old,
   * `program-missing` where there is no docker command.
   */
  buildx(signal: AbortSignal): Promise<Buildx>;
  /** Adds a tag to a local image; the reference has its tag in it. */
  tag(image: string, reference: string, signal: AbortSignal): Promise<void>;
  /** Pushes exactly `reference`, which carries a tag. Rejects with `push-unauthorized`, `repository-not-found`, `tag-immutable`, `push-failed` … */
  push(
    reference: string,
    authorization: EngineAuthorization,
    on: (progress: PushProgress) => void,
    signal: AbortSignal,
  ): Promise<PushedImage>;
  /** The images it holds, untagged ones too, in no order that is promised. Rejects with `engine-lost` … */
  images(signal: AbortSignal): Promise<readonly LocalImage[]>;
  /**
   * Pulls exactly `reference`, which carries a tag or a digest. Rejects with `pull-unauthorized`, `repository-not-found`,
   * `image-not-found`, `access-denied`, `pull-failed` …
   */
  pull(
    reference: string,
    authorization: EngineAuthorization | undefined,
    options: PullOptions,
    on: (progress: LayerProgress) => void,
    signal: AbortSignal,
  ): Promise<PulledImage>;
}

export interface EngineCapabilities {
  readonly kind: 'docker' | 'podman';
  readonly version: string;
  readonly apiVersion: string;
  readonly buildkit: boolean;
  /** `linux/amd64` … of the engine itself. */
  readonly platform: string;
}

/** What every builder understands. */
export interface BuildOrder {
  /** Full references, each with a tag. */
  readonly tags: readonly string[];
  readonly target?: string;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly noCache?: boolean;
  readonly pull?: boolean;
  /** The network of RUN instructions, as `docker build --network`: `default`, `host` or `none`. */
  readonly network?: string;
  /** Lines of `/etc/hosts` for RUN instructions, each `name:address`. */
  readonly extraHosts?: readonly string[];
}

export interface BuildRequest extends BuildOrder {
  /** What the build may copy, and the Dockerfile. */
  readonly context: BuildContext;
  /** Path of the Dockerfile inside the context. */
  readonly dockerfile: string;
  readonly platform?: string;
  /** Images whose layers may be used again; they were built with their cache inside. */
  readonly cacheFrom?: readonly string[];
  /** Asked for each host the build pulls from: credentials for that very host, or nothing. Docker Hub is `docker.io`. */
  readonly credentialsFor: (host: string) => Promise<EngineAuthorization | undefined>;
  readonly secrets?: ReadonlyMap<string, () => Promise<Uint8Array>>;
}

/** `docker buildx` with its current builder. It reads the context itself. */
export interface Buildx {
  /** For people: `buildx 0.13.1 · builder "default" (docker)`. */
  readonly label: string;
  /**
   * Builds, and pushes every tag or loads the image into the engine. Aborting ends the build, and rejects with `cancelled`
   * when the private configuration with the logins is gone. Rejects with `build-failed`, `buildx-unusable`, and of a push
   * with what `Engine.push` does.
   */
  build(
    request: BuildxRequest,
    on: (progress: BuildProgress) => void,
    signal: AbortSignal,
  ): Promise<BuildxImage>;
}

export interface BuildxRequest extends BuildxBuild {
  /** Known to this build alone, each to its own host. */
  readonly logins: readonly EngineAuthorization[];
}

export interface BuildxImage {
  /** Of what was pushed or loaded: an index where it has several platforms or an attestation. */
  readonly digest?: Digest;
}

export interface BuiltImage {
  /** The engine's own image id (`sha256:…`), not the registry's digest. */
  readonly imageId: string;
}

export interface EngineAuthorization {
  readonly username: string;
  readonly password: string;
  readonly serverAddress: string;
}

/** What an engine says of a push or a pull on its way. */
export interface LayerProgress {
  readonly layer?: string;
  readonly status: string;
  readonly bytes?: { readonly done: number; readonly total: number };
}

export type PushProgress = LayerProgress;

export interface PushedImage {
  /** Absent where the engine tells it neither by event nor by status (podman): ask the registry. */
  readonly digest?: Digest;
}

export interface PullOptions {
  /** Such as `linux/arm64`, where the reference is an index; absent: the engine's own. */
  readonly platform?: string;
}

export interface PulledImage {
  /** What the registry calls it: of an index, the index's own. Absent where the engine does not tell. */
  readonly digest?: Digest;
}

/** An image that the engine holds. */
export interface LocalImage {
  /** The engine's own id (`sha256:…`). */
  readonly id: string;
  /** References with their tags, such as `shop:1.0`; none for an untagged image. */
  readonly tags: readonly string[];
  /** References with the digests that registries know it by: `host/team/app@sha256:…`. */
  readonly digests: readonly string[];
  readonly sizeInBytes: number;
  readonly createdAt: Date;
  /** Such as `linux/amd64`; absent where the engine does not tell. */
  readonly platform?: string;
}
