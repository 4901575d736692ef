import { EcrExplorerError } from '../../core/errors';
import type { EngineChoice } from '../ports';
import { defaultSockets, socketAddress } from './defaultSockets';
import { certificates, currentContext, readContext, tlsFromEnvironment } from './dockerConfig';
import type { FoundEndpoint, TlsMaterial } from './endpoint';
import { readHostAddress } from './hostAddress';
import type { Surroundings } from './surroundings';
import { t } from '../../core/l10n';

/**
 * Finds the engine in the docker CLI's order: the settings, `DOCKER_HOST`, `DOCKER_CONTEXT`, the current context of the
 * docker configuration, and then the sockets where engines listen by default.
 * https://github.com/docker/cli/blob/master/cli/command/cli.go (resolveContextName)
 * @throws EcrExplorerError `invalid-setting`, `engine-context`, `engine-missing`, `engine-forbidden`
 */
export async function findEndpoint(choice: EngineChoice, surroundings: Surroundings): Promise<FoundEndpoint> {
  const { env } = surroundings;
  if (isSet(choice.host)) return fromHost(choice.host, 'ecrExplorer.docker.host', surroundings);
  if (isSet(choice.context)) return fromContextName(choice.context, surroundings);
  if (isSet(env['DOCKER_HOST'])) return fromHost(env['DOCKER_HOST'], 'DOCKER_HOST', surroundings);
  const context = isSet(env['DOCKER_CONTEXT']) ? env['DOCKER_CONTEXT'] : await currentContext(surroundings);
  return context === undefined ? fromDefaultSockets(surroundings) : fromContextName(context, surroundings);
}

async function fromHost(host: string, place: string, surroundings: Surroundings): Promise<FoundEndpoint> {
  try {
    const tls = await tlsFromEnvironment(surroundings);
    const address = { host: host.trim() };
    return { ...(await endpointAt(host, tls, surroundings)), label: `${host} (${place})`, address };
  } catch (error) {
    if (!(error instanceof UnusableHost)) throw error;
    throw new EcrExplorerError('invalid-setting', { place, problem: error.message }, { cause: error });
  }
}

/** The context called `default` is what `DOCKER_HOST` or the default sockets say. */
async function fromContextName(name: string, surroundings: Surroundings): Promise<FoundEndpoint> {
  const { env } = surroundings;
  if (name === 'default')
    return isSet(env['DOCKER_HOST'])
      ? fromHost(env['DOCKER_HOST'], 'DOCKER_HOST', surroundings)
      : fromDefaultSockets(surroundings);
  const context = await readContext(name, surroundings);
  if ('problem' in context) throw new EcrExplorerError('engine-context', { context: name, ...context });
  try {
    const label = `${context.host} (context "${name}")`;
    const found = await endpointAt(context.host, context.tls, surroundings);
    return { ...found, label, address: { context: name } };
  } catch (error) {
    if (!(error instanceof UnusableHost)) throw error;
    const problem = t('its host {0}', error.message);
    throw new EcrExplorerError('engine-context', { context: name, problem }, { cause: error });
  }
}

class UnusableHost extends Error {}

async function endpointAt(
  host: string,
  tls: TlsMaterial | undefined,
  surroundings: Surroundings,
): Promise<Pick<FoundEndpoint, 'endpoint'>> {
  const address = readHostAddress(host, surroundings.platform);
  if ('problem' in address) throw new UnusableHost(t('"{0}" cannot be used: {1}', host, address.problem));
  const { endpoint, wantsTls } = address;
  if (endpoint.type !== 'tcp' || (tls === undefined && !wantsTls)) return { endpoint };
  const material = tls ?? { ...(await certificates(surroundings)), verify: true };
  return { endpoint: { ...endpoint, tls: material } };
}

async function fromDefaultSockets(surroundings: Surroundings): Promise<FoundEndpoint> {
  const tried: string[] = [];
  let forbidden: string | undefined;
  for (const path of defaultSockets(surroundings)) {
    const label = socketAddress(path, surroundings.platform);
    const state = await surroundings.probe(path);
    if (state === 'listening') return { endpoint: { type: 'socket', path }, label, address: { host: label } };
    if (state === 'forbidden') forbidden ??= label;
    tried.push(label);
  }
  if (forbidden !== undefined) throw new EcrExplorerError('engine-forbidden', { endpoint: forbidden });
  throw new EcrExplorerError('engine-missing', {
    tried,
    problem: t('Start Docker or Podman, or name the engine in the setting ecrExplorer.docker.host.'),
  });
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}
