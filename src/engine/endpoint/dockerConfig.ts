import { createHash } from 'node:crypto';
import { posix, win32 } from 'node:path';
import { isRecord, textField, type JsonMessage } from '../../core/buildkit/jsonMessages';
import type { TlsMaterial } from './endpoint';
import type { Surroundings } from './surroundings';
import { t } from '../../core/l10n';

/** A context of the docker CLI, or what keeps it from being used. */
export type DockerContext =
  { readonly host: string; readonly tls: TlsMaterial | undefined } | { readonly problem: string };

/** The docker CLI's folder: `$DOCKER_CONFIG`, else `~/.docker`. */
export function dockerConfigFolder({ env, homedir, platform }: Surroundings): string {
  return env['DOCKER_CONFIG'] ?? join(platform, homedir, '.docker');
}

/**
 * The current context that config.json names; the one called `default` is none.
 * Like the CLI it goes on without a configuration that cannot be read.
 */
export async function currentContext(surroundings: Surroundings): Promise<string | undefined> {
  const path = join(surroundings.platform, dockerConfigFolder(surroundings), 'config.json');
  const config = await readJson(surroundings, path).catch(() => undefined);
  return config === undefined ? undefined : textField(config, 'currentContext');
}

/**
 * Reads a context from the CLI's store, with the TLS files beside it.
 * https://github.com/docker/cli/blob/master/cli/context/store/store.go
 */
export async function readContext(name: string, surroundings: Surroundings): Promise<DockerContext> {
  const { platform } = surroundings;
  const contexts = join(platform, dockerConfigFolder(surroundings), 'contexts');
  const id = createHash('sha256').update(name).digest('hex');
  let meta: JsonMessage | undefined;
  try {
    meta = await readJson(surroundings, join(platform, contexts, 'meta', id, 'meta.json'));
  } catch (error) {
    return { problem: t('its description cannot be read: {0}', messageOf(error)) };
  }
  if (meta === undefined) return { problem: t('there is no such context (docker context ls)') };
  const docker = isRecord(meta['Endpoints']) ? meta['Endpoints']['docker'] : undefined;
  const host = isRecord(docker) ? textField(docker, 'Host') : undefined;
  if (host === undefined) return { problem: t('it names no host of a Docker engine') };
  const verify = !(isRecord(docker) && docker['SkipTLSVerify'] === true);
  try {
    const files = await readTlsFiles(join(platform, contexts, 'tls', id, 'docker'), surroundings);
    const needsTls = files !== undefined || !verify;
    return { host, tls: needsTls ? { ...files, verify } : undefined };
  } catch (error) {
    return { problem: t('its certificates cannot be read: {0}', messageOf(error)) };
  }
}

/** TLS as `DOCKER_TLS_VERIFY`, `DOCKER_TLS` and `DOCKER_CERT_PATH` ask for it; nothing where they do not. */
export async function tlsFromEnvironment(surroundings: Surroundings): Promise<TlsMaterial | undefined> {
  const { env } = surroundings;
  const verify = isSet(env['DOCKER_TLS_VERIFY']);
  if (!verify && !isSet(env['DOCKER_TLS'])) return undefined;
  return { ...(await certificates(surroundings)), verify };
}

/** `ca.pem`, `cert.pem` and `key.pem` of `DOCKER_CERT_PATH`, else of the docker folder. */
export async function certificates(surroundings: Surroundings): Promise<Omit<TlsMaterial, 'verify'>> {
  const given = surroundings.env['DOCKER_CERT_PATH'];
  const folder = isSet(given) ? given : dockerConfigFolder(surroundings);
  return (await readTlsFiles(folder, surroundings)) ?? {};
}

async function readTlsFiles(
  folder: string,
  { platform, readFile }: Surroundings,
): Promise<Omit<TlsMaterial, 'verify'> | undefined> {
  const pem = (name: string) => readFile(join(platform, folder, `${name}.pem`));
  const [ca, cert, key] = await Promise.all([pem('ca'), pem('cert'), pem('key')]);
  if (ca === undefined && cert === undefined && key === undefined) return undefined;
  return {
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
  };
}

async function readJson({ readFile }: Surroundings, path: string): Promise<JsonMessage | undefined> {
  const text = await readFile(path);
  if (text === undefined) return undefined;
  const value: unknown = JSON.parse(text);
  if (!isRecord(value)) throw new Error(t('{0} holds no object', path));
  return value;
}

/** A path of the platform the engine is looked for on, which in tests is not that of the process. */
export function join(platform: NodeJS.Platform, ...parts: readonly string[]): string {
  return platform === 'win32' ? win32.join(...parts) : posix.join(...parts);
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
