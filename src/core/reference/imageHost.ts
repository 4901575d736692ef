/** Docker Hub as its images name it; its registry, its token service and its credential key have names of their own. */
export const DOCKER_HUB = 'docker.io';

const HUB_NAMES = new Set([
  'docker.io',
  'index.docker.io',
  'registry-1.docker.io',
  'registry.hub.docker.com',
]);

/** The one name of a registry host: lower case, Docker Hub's several names as `docker.io`. */
export function normalizeRegistryHost(host: string): string {
  const bare = host
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/, '')
    .toLowerCase();
  return HUB_NAMES.has(bare) ? DOCKER_HUB : bare;
}

/**
 * The registry that an image reference names: the part before the first slash when it looks like a host, else Docker Hub.
 * https://github.com/distribution/reference/blob/main/normalize.go (splitDockerDomain)
 */
export function hostOfImage(image: string): string {
  const slash = image.indexOf('/');
  const first = slash === -1 ? '' : image.slice(0, slash);
  const isHost = /[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first;
  return isHost ? normalizeRegistryHost(first) : DOCKER_HUB;
}
