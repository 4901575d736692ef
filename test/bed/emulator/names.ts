import type { IncomingMessage } from 'node:http';

/** DNS suffix and ARN partition of a region (https://docs.aws.amazon.com/general/latest/gr/ecr.html). */
const PARTITIONS: readonly { readonly regions: RegExp; readonly arn: string; readonly suffix: string }[] = [
  { regions: /^cn-/, arn: 'aws-cn', suffix: 'amazonaws.com.cn' },
  { regions: /^us-gov-/, arn: 'aws-us-gov', suffix: 'amazonaws.com' },
  { regions: /^us-isob-/, arn: 'aws-iso-b', suffix: 'sc2s.sgov.gov' },
  { regions: /^us-iso-/, arn: 'aws-iso', suffix: 'c2s.ic.gov' },
];

function partitionOf(region: string): { readonly arn: string; readonly suffix: string } {
  return PARTITIONS.find(({ regions }) => regions.test(region)) ?? { arn: 'aws', suffix: 'amazonaws.com' };
}

/** The ARN of a repository, or of all of a registry's repositories for `*`. */
export function repositoryArn(accountId: string, region: string, name: string): string {
  return `arn:${partitionOf(region).arn}:ecr:${region}:${accountId}:repository/${name}`;
}

/** What a request to the data plane is about: a registry, and the path after `/v2/` (without the registry). */
export interface DataAddress {
  /** Absent for `/v2/` on a host that serves every registry. */
  readonly registry: { readonly accountId: string; readonly region: string } | undefined;
  readonly path: string;
  /** What stands before the repository's name in this mode's URLs, e.g. `/v2/`. */
  readonly prefix: string;
}

/** How registries are addressed by clients: by ECR's host names, or by one localhost port with a path prefix. */
export interface Names {
  repositoryUri(accountId: string, region: string, name: string): string;
  proxyEndpoint(accountId: string, region: string): string;
  addressOf(request: IncomingMessage): DataAddress | undefined;
}

const HOST =
  /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws|c2s\.ic\.gov|sc2s\.sgov\.gov)(?::443)?$/;

/** `<account>.dkr.ecr.<region>.amazonaws.com`, and on requests also the FIPS and dual-stack forms. */
export const ecrNames: Names = {
  repositoryUri: (accountId, region, name) => `${ecrHost(accountId, region)}/${name}`,
  proxyEndpoint: (accountId, region) => `https://${ecrHost(accountId, region)}`,
  addressOf(request) {
    const [, accountId, region] = HOST.exec(request.headers.host ?? '') ?? [];
    const path = pathUnderV2(request);
    if (accountId === undefined || region === undefined || path === undefined) return undefined;
    return { registry: { accountId, region }, path, prefix: '/v2/' };
  },
};

function ecrHost(accountId: string, region: string): string {
  return `${accountId}.dkr.ecr.${region}.${partitionOf(region).suffix}`;
}

/** `localhost:<port>/<account>/<region>/<repository>` for every registry: engines accept it without TLS. */
export function localhostNames(port: () => number): Names {
  return {
    repositoryUri: (accountId, region, name) => `localhost:${port()}/${accountId}/${region}/${name}`,
    proxyEndpoint: () => `http://localhost:${port()}`,
    addressOf(request) {
      const path = pathUnderV2(request);
      if (path === undefined) return undefined;
      const [, accountId, region, rest] = /^(\d{12})\/([a-z0-9-]+)\/(.*)$/s.exec(path) ?? [];
      if (accountId === undefined || region === undefined || rest === undefined)
        return { registry: undefined, path, prefix: '/v2/' };
      return { registry: { accountId, region }, path: rest, prefix: `/v2/${accountId}/${region}/` };
    },
  };
}

function pathUnderV2(request: IncomingMessage): string | undefined {
  return /^\/v2\/?([^?]*)/.exec(request.url ?? '')?.[1];
}
