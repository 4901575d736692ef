import { parseRegistryHost } from './registryHost';

/** An ECR repository that a text names, and where it does so. */
export interface FoundReference {
  readonly accountId: string;
  readonly region: string;
  readonly repository: string;
  /** As it is written, without a scheme: `host/repository[:tag][@digest]`. */
  readonly uri: string;
}

/**
 * Hosts of ECR are plain to see in any text, so no language has to be known. What stands for something else, such as
 * `${ACCOUNT}.dkr.ecr…`, is not found.
 */
const REFERENCE =
  /(?<![\w.-])(?<host>\d{12}\.dkr[.-]ecr[a-z0-9.-]*)\/(?<path>[a-z0-9]+(?:[._/-]+[a-z0-9]+)*)(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?/g;
const LONGEST_NAME = 256;

/** Each reference once, in the order in which the text has them. */
export function findReferences(text: string): readonly FoundReference[] {
  const found = new Map<string, FoundReference>();
  for (const { groups, 0: uri } of text.matchAll(REFERENCE)) {
    const { host = '', path = '' } = groups ?? {};
    const registry = parseRegistryHost(host);
    if (registry === undefined || path.length > LONGEST_NAME) continue;
    const { accountId, region } = registry;
    found.set(uri, { accountId, region, repository: path, uri });
  }
  return [...found.values()];
}
