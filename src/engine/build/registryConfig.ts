import { baseImages } from '../../core/dockerfile/baseImages';
import { DOCKER_HUB, hostOfImage } from '../../core/reference/imageHost';
import type { BuildRequest } from '../ports';

/** The key of Docker Hub's credentials, where other registries have their host. */
const HUB_KEY = 'https://index.docker.io/v1/';

/**
 * The credentials for the classic builder, by registry: those of the registries the Dockerfile names and of no other.
 * @returns the value of the header X-Registry-Config in URL-safe base64 (the engine passes over any other), or nothing
 */
export async function registryConfig(
  dockerfile: string,
  { buildArgs, credentialsFor }: Pick<BuildRequest, 'buildArgs' | 'credentialsFor'>,
): Promise<string | undefined> {
  const hosts = new Set(baseImages(dockerfile, buildArgs).map(hostOfImage));
  const config: Record<string, object> = {};
  for (const host of hosts) {
    const found = await credentialsFor(host);
    if (found === undefined) continue;
    const { username, password, serverAddress: serveraddress } = found;
    config[host === DOCKER_HUB ? HUB_KEY : host] = { username, password, serveraddress };
  }
  if (Object.keys(config).length === 0) return undefined;
  const base64 = Buffer.from(JSON.stringify(config)).toString('base64');
  return base64.replaceAll('+', '-').replaceAll('/', '_');
}
