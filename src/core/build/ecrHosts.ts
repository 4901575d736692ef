import { baseImages } from '../dockerfile/baseImages';
import { hostOfImage } from '../reference/imageHost';
import { parseRegistryHost } from '../reference/registryHost';

/** What names images beside the tags of a build. */
export interface NamingBuild {
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly cacheFrom: readonly string[];
  readonly cacheTo: readonly string[];
}

/** The hosts of ECR registries that a build reads from, or keeps its cache at. */
export function ecrHostsOfBuild(
  dockerfile: string,
  { buildArgs, cacheFrom, cacheTo }: NamingBuild,
): readonly string[] {
  const caches = [...cacheFrom, ...cacheTo].flatMap((cache) => {
    if (!cache.includes('=')) return [cache];
    const [, image] = /(?:^|,)\s*ref=([^,]+)/.exec(cache) ?? [];
    return image === undefined ? [] : [image];
  });
  const hosts = [...baseImages(dockerfile, buildArgs), ...caches].map(hostOfImage);
  return [...new Set(hosts)].filter((host) => parseRegistryHost(host) !== undefined);
}
