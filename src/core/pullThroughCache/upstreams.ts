import type { Sentence } from '../errors';
import { normalizeRegistryHost } from '../reference/imageHost';
import { parseRegistryHost } from '../reference/registryHost';
import type { UpstreamKind } from './cacheRule';
import { t } from '../l10n';

/** A kind of registry that ECR caches. */
export interface Upstream {
  readonly kind: UpstreamKind;
  /** As it calls itself. */
  readonly name: string;
  /** The host that ECR wants to be told; absent where everybody has a host of their own. */
  readonly url?: string;
  /** A login to it is needed, in a secret. */
  readonly needsSecret: boolean;
  /** What the console proposes. */
  readonly usualPrefix: string;
}

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-rule.html */
export const UPSTREAMS: readonly Upstream[] = [
  upstream('docker-hub', 'Docker Hub', 'registry-1.docker.io', 'docker-hub', true),
  upstream('ecr-public', 'Amazon ECR Public', 'public.ecr.aws', 'ecr-public'),
  upstream('github-container-registry', 'GitHub Container Registry', 'ghcr.io', 'github', true),
  upstream('quay', 'Quay', 'quay.io', 'quay'),
  upstream('k8s', 'Kubernetes', 'registry.k8s.io', 'kubernetes'),
  upstream('gitlab-container-registry', 'GitLab Container Registry', 'registry.gitlab.com', 'gitlab', true),
  upstream('chainguard', 'Chainguard', 'cgr.dev', 'chainguard', true),
  upstream('azure-container-registry', 'Azure Container Registry', undefined, 'azure', true),
  upstream('ecr', t('Amazon ECR, another registry'), undefined, 'ecr'),
];

/** What a kind is called; one that is newer than this code, as ECR names it. */
export function upstreamName(kind: UpstreamKind | undefined, url: string): string {
  const known = UPSTREAMS.find((each) => each.kind === kind) ?? UPSTREAMS.find((each) => each.url === url);
  return known?.name ?? kind ?? url;
}

/** What ECR would have against the host of an upstream. */
export function upstreamUrlProblem({ kind, url: only }: Upstream, url: string): Sentence | undefined {
  if (only !== undefined && url !== only) return ['The host of this upstream is {0}.', only];
  if (kind === 'azure-container-registry' && !/^[a-z0-9-]+\.azurecr\.(?:io|cn|us)$/.test(url))
    return ['A registry of Azure is named like myregistry.azurecr.io.'];
  if (kind === 'ecr' && parseRegistryHost(url) === undefined)
    return ['A registry of ECR is named like 123456789012.dkr.ecr.eu-west-1.amazonaws.com.'];
  return undefined;
}

/** Whether images whose name begins with `host` come from the upstream. */
export function isUpstreamOf(upstreamUrl: string, host: string): boolean {
  return normalizeRegistryHost(upstreamUrl) === normalizeRegistryHost(host);
}

function upstream(
  kind: UpstreamKind,
  name: string,
  url: string | undefined,
  usualPrefix: string,
  needsSecret = false,
): Upstream {
  return { kind, name, ...(url !== undefined && { url }), needsSecret, usualPrefix };
}
