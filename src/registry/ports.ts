import type { Agent as HttpAgent } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';
import type { CopyPlan } from '../core/copy/copyPlan';
import type { HeldManifest } from '../core/copy/gatherImages';
import type { Digest } from '../core/reference/digest';

/**
 * What the features need of registries themselves, by the distribution API
 * (https://github.com/opencontainers/distribution-spec/blob/main/spec.md). Every method rejects with an
 * `EcrExplorerError`; aborting its signal rejects with the reason `cancelled`.
 */
export interface RegistryApi {
  /** Opening makes no call. */
  repository(access: RepositoryAccess): RegistryRepository;
  /**
   * Copies what the plan names: manifests byte for byte, every blob verified by its digest on its way, the tags last. What
   * the destination has is not sent, so that the same plan begins where it was broken off.
   */
  copy(order: CopyOrder, progress: (bytes: number) => void, signal: AbortSignal): Promise<CopyReport>;
}

/** One repository, and the identity that uses it. */
export interface RepositoryAccess {
  /** Such as `https://123456789012.dkr.ecr.eu-west-1.amazonaws.com`: nothing that identifies the caller goes elsewhere. */
  readonly origin: string;
  /** What follows the host in the repository's URI. */
  readonly path: string;
  /** A new token when `fresh`: the registry has refused the last one. */
  credentials(fresh: boolean, signal: AbortSignal): Promise<RegistryCredentials>;
  readonly agents: RegistryAgents;
}

export interface RegistryCredentials {
  readonly username: string;
  readonly password: string;
}

/** Connections that are kept alive, with their owner's trust. */
export interface RegistryAgents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

export interface RegistryRepository {
  /** What a tag or digest names, without reading it: HEAD is no pull for ECR. Undefined when there is none. */
  look(reference: string, signal: AbortSignal): Promise<ManifestHead | undefined>;
  /** ECR counts it as a pull. Rejects with `image-not-found`. */
  manifest(reference: string, signal: AbortSignal): Promise<HeldManifest>;
  /** By tag or by digest. Rejects with `tag-immutable` … */
  putManifest(reference: string, manifest: HeldManifest, signal: AbortSignal): Promise<void>;
  hasBlob(digest: Digest, signal: AbortSignal): Promise<boolean>;
}

export interface ManifestHead {
  readonly digest: Digest;
  readonly mediaType: string;
}

export interface CopyOrder {
  readonly source: RepositoryAccess;
  readonly destination: RepositoryAccess;
  readonly plan: CopyPlan;
  /** Both are repositories of one registry, which may lend the blobs of one to the other. */
  readonly sameRegistry: boolean;
}

export interface CopyReport {
  /** Bytes of blobs that went over the wire, those sent twice counted twice. */
  readonly sentBytes: number;
  readonly mountedBytes: number;
  /** Of blobs that were there already. */
  readonly presentBytes: number;
}
