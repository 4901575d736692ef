import { EcrExplorerError } from '../errors';
import type { Digest } from '../reference/digest';
import { parseImageReference } from '../reference/imageReference';
import { parseRegistryHost } from '../reference/registryHost';

/** Where in ECR an image is that a workload names. */
export interface EcrPlace {
  readonly accountId: string;
  readonly region: string;
  readonly repository: string;
  /** `latest` where the workload names neither tag nor digest, as container engines read it. */
  readonly id: { readonly tag: string } | { readonly digest: Digest };
}

/** The place of `host/repository[:tag][@digest]`; undefined for images of other registries, and for what is no reference. */
export function ecrPlaceOf(image: string): EcrPlace | undefined {
  try {
    const { host, path, tag = 'latest', digest } = parseImageReference(image);
    const registry = parseRegistryHost(host);
    if (registry === undefined) return undefined;
    const { accountId, region } = registry;
    return { accountId, region, repository: path, id: digest === undefined ? { tag } : { digest } };
  } catch (error) {
    if (EcrExplorerError.is(error, 'invalid-reference')) return undefined;
    throw error;
  }
}
