import { listIn, objectIn, textIn, timeIn } from '../findings/foreignJson';
import { optional } from '../findings/optional';

/**
 * What an image's config says of how it is run. Lists are as they were written; names come once, the last one counts, as it
 * does where the image is run.
 * https://github.com/opencontainers/image-spec/blob/main/config.md#properties
 */
export interface ImageConfig {
  /** `linux/arm64/v8` */
  readonly platform?: string;
  readonly created?: Date;
  readonly author?: string;
  readonly env: ReadonlyMap<string, string>;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly user?: string;
  readonly workingDirectory?: string;
  readonly stopSignal?: string;
  /** Its command, as it is written. */
  readonly healthCheck: readonly string[];
  /** `8080/tcp`, sorted. */
  readonly ports: readonly string[];
  readonly volumes: readonly string[];
  readonly labels: ReadonlyMap<string, string>;
}

/**
 * Reads a config. What is missing or of another kind is left out.
 * @param config JSON from outside
 * @returns undefined where it is no object
 */
export function readImageConfig(config: unknown): ImageConfig | undefined {
  if (objectIn(config) === undefined) return undefined;
  const run = objectIn(config, 'config');
  const platform = ['os', 'architecture', 'variant'].flatMap((part) => textIn(config, part) ?? []).join('/');
  return {
    ...optional('platform', platform === '' ? undefined : platform),
    ...optional('created', timeIn(config, 'created')),
    ...optional('author', textIn(config, 'author')),
    env: new Map(textsIn(run, 'Env').map(assignment)),
    entrypoint: textsIn(run, 'Entrypoint'),
    command: textsIn(run, 'Cmd'),
    ...optional('user', textIn(run, 'User')),
    ...optional('workingDirectory', textIn(run, 'WorkingDir')),
    ...optional('stopSignal', textIn(run, 'StopSignal')),
    healthCheck: textsIn(objectIn(run, 'Healthcheck'), 'Test'),
    ports: Object.keys(objectIn(run, 'ExposedPorts') ?? {}).sort(byPort),
    volumes: Object.keys(objectIn(run, 'Volumes') ?? {}).sort(),
    labels: labelsIn(objectIn(run, 'Labels') ?? {}),
  };
}

function textsIn(value: unknown, name: string): readonly string[] {
  return (listIn(value, name) ?? []).filter((one) => typeof one === 'string');
}

function assignment(text: string): readonly [name: string, value: string] {
  const at = text.indexOf('=');
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function labelsIn(labels: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(labels).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

const byPort = (a: string, b: string): number =>
  (Number.parseInt(a) || 0) - (Number.parseInt(b) || 0) || (a < b ? -1 : 1);
