import type { Agent as HttpAgent } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';
import type { Digest } from '../core/reference/digest';
import type { Image } from '../core/images/image';
import type { Registry } from '../core/registries/registry';
import type { RawManifest } from '../core/images/rawManifest';
import type { CreationTemplate } from '../core/repositories/creationTemplate';
import type { Repository } from '../core/repositories/repository';
import type { AccessPolicies } from './accessPorts';
import type { ImageBlobs } from './blobPorts';
import type { ImageChanges } from './imageChangePorts';
import type { Inspector } from './inspectorPorts';
import type { LifecyclePolicies } from './lifecyclePorts';
import type { PublicEcr } from './publicPorts';
import type { RepositoryChanges } from './repositoryPorts';
import type { CreationTemplateSettings } from './creationTemplatePorts';
import type { PullThroughCache } from './pullThroughCachePorts';
import type { RegistrySettings } from './registrySettingsPorts';
import type { Replication } from './replicationPorts';
import type { ScanningSettings } from './scanningPorts';
import type { Workloads } from './workloadPorts';
import type { ImageScans } from './scanPorts';

/**
 * What the features need of AWS. Every method rejects with an `EcrExplorerError`; aborting its signal rejects with the
 * reason `cancelled`. Listings yield a page at a time, at most 1,000 rows, in the service's (unpromised) order.
 */
export interface Aws {
  /**
   * One client per registry and identity; opening makes no call.
   * @throws `not-in-ecr-public` for a registry of ECR Public
   */
  ecr(registry: Registry): Ecr;
  /** The same for a registry of ECR Public. */
  publicEcr(registry: Registry): PublicEcr;
  /** Inspector in the region of the registry, with its identity; opening makes no call. */
  inspector(registry: Registry): Inspector;
  /** What runs images in the region of the registry, with its identity; opening makes no call. */
  workloads(registry: Registry): Workloads;
  /**
   * Whether a call for this registry needs no sign-in and no question: what nobody asked for may then be asked of ECR. Makes
   * no call, and never rejects.
   */
  isSignedIn(registry: Registry): Promise<boolean>;
  /** Profiles of the shared config and credentials files, by the SDK's own loader, read afresh. */
  profiles(): Promise<readonly Profile[]>;
  /** The profile's own region, or the environment's, as the SDK's default chain resolves it. */
  defaultRegion(profile: string | undefined): Promise<string | undefined>;
  /** Forgets clients, credentials and tokens: the next call resolves them anew. */
  forget(registry?: Registry): void;
}

export interface Profile {
  readonly name: string;
  readonly region?: string;
  readonly accountId?: string;
  readonly kind: 'static' | 'sso' | 'role' | 'process' | 'web-identity' | 'other';
  readonly ssoSession?: string;
  /** Of a single sign-on: where a browser signs in, and as what. */
  readonly portal?: { readonly startUrl: string; readonly roleName: string };
}

/** One registry of ECR: one identity, one region, one account. Nothing here but `manifest` and `referrers` counts as a pull. */
export interface Ecr extends LifecyclePolicies, ImageScans, ScanningSettings, ImageBlobs {
  readonly imageChanges: ImageChanges;
  readonly accessPolicies: AccessPolicies;
  readonly repositoryChanges: RepositoryChanges;
  readonly replication: Replication;
  readonly pullThroughCache: PullThroughCache;
  readonly creationTemplateSettings: CreationTemplateSettings;
  readonly registrySettings: RegistrySettings;
  repositories(signal: AbortSignal): AsyncIterable<readonly Repository[]>;
  /** By name, without list permission on all; rejects with `repository-not-found`. */
  repository(name: string, signal: AbortSignal): Promise<Repository>;
  /** All states, archived ones too. */
  images(repository: string, signal: AbortSignal): AsyncIterable<readonly Image[]>;
  /** By tag or digest; undefined when there is none. */
  image(
    repository: string,
    id: { readonly tag: string } | { readonly digest: Digest },
    signal: AbortSignal,
  ): Promise<Image | undefined>;
  /** BatchGetImage: ECR counts it as a pull. */
  manifest(repository: string, digest: Digest, signal: AbortSignal): Promise<RawManifest>;
  /** ListImageReferrers: needs ecr:BatchGetImage. */
  referrers(repository: string, subject: Digest, signal: AbortSignal): Promise<readonly Referrer[]>;
  createRepository(name: string, signal: AbortSignal): Promise<Repository>;
  /** Undefined where they cannot be asked for: not allowed, another account's registry, or an endpoint without them. */
  creationTemplates(signal: AbortSignal): Promise<readonly CreationTemplate[] | undefined>;
  /** For tooltips: undefined where it is not allowed. */
  hasLifecyclePolicy(repository: string, signal: AbortSignal): Promise<boolean | undefined>;
  /** The effective frequency by BatchGetRepositoryScanningConfiguration; undefined where it is not allowed. */
  scanFrequency(repository: string, signal: AbortSignal): Promise<string | undefined>;
  /** The account that answers, when known without a call or by DescribeRegistry; undefined where that is not allowed. */
  accountId(signal: AbortSignal): Promise<string | undefined>;
  /** A token for this registry's hosts; kept in memory until shortly before its expiry, or made anew when `fresh`. */
  authorization(signal: AbortSignal, options?: { readonly fresh?: boolean }): Promise<RegistryAuthorization>;
  /** Connections with the trust that this registry's profile asks for, kept alive between calls. */
  agents(signal: AbortSignal): Promise<HttpAgents>;
}

/** How plain requests of this registry go out. */
export interface HttpAgents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

export interface Referrer {
  readonly digest: Digest;
  readonly mediaType: string;
  readonly artifactType?: string;
  readonly sizeInBytes?: number;
  readonly annotations: Readonly<Record<string, string>>;
}

/** Secret: lives in memory and goes to `proxyHost` (or another host of the same account and region) alone. */
export interface RegistryAuthorization {
  readonly username: string;
  readonly password: string;
  /** Host (and port) the service issued it for. */
  readonly proxyHost: string;
  /** Set where that host is spoken to without TLS, as a user's own endpoint may be. */
  readonly plainHttp?: true;
  readonly expiresAt: Date;
}

/** Asks for the code of an MFA device; undefined when the user declines. */
export type AskMfaCode = (device: string, profile: string | undefined) => Promise<string | undefined>;
