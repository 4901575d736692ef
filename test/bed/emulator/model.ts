import type { Shelf } from './shelf';
import type { Workloads } from './workloads';

/** The emulator's whole memory is a tree of these plain records: registry, repository, image. */
export interface Registry {
  readonly accountId: string;
  readonly region: string;
  readonly repositories: Shelf<Repository>;
  /** By prefix. */
  readonly creationTemplates: Shelf<CreationTemplate>;
  scanning: RegistryScanning;
  policyText: string | undefined;
  replication: readonly ReplicationRule[];
  backfills: readonly Backfill[];
  /** By prefix, without a slash at its end. */
  readonly cacheRules: Shelf<CacheRule>;
  /** By ARN, what ECR meets when it reads them. */
  readonly secrets: Map<string, SecretState>;
  signing: readonly SigningRule[] | undefined;
  /** What is not as it is for everybody. */
  readonly accountSettings: Map<string, string>;
  /** By ARN. */
  readonly pullTimeExclusions: Shelf<{ readonly principalArn: string; readonly createdAt: Date }>;
  /** What its account runs in its region. */
  readonly workloads: Workloads;
}

export interface ReplicationDestination {
  readonly region: string;
  readonly registryId: string;
}

export interface ReplicationRule {
  readonly destinations: readonly ReplicationDestination[];
  readonly repositoryFilters?: readonly { readonly filter: string; readonly filterType: 'PREFIX_MATCH' }[];
}

export interface ImageReplication extends ReplicationDestination {
  readonly status: 'IN_PROGRESS' | 'COMPLETE' | 'FAILED';
  readonly failureCode?: string;
}

export interface Backfill {
  readonly replicationBackfillId: string;
  readonly destination: ReplicationDestination;
  readonly status: string;
  readonly progress?: {
    readonly totalReplicationCount: number;
    readonly completedReplicationCount: number;
    readonly failedReplicationCount: number;
    readonly failureCodes: readonly string[];
  };
  readonly startedAt: Date;
  readonly endedAt?: Date;
}

export interface CacheRule {
  readonly prefix: string;
  readonly upstreamPrefix: string;
  readonly url: string;
  readonly kind: string;
  readonly credentialArn: string | undefined;
  readonly customRoleArn: string | undefined;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** `wrong`: the upstream refuses the login in it. */
export type SecretState = 'fine' | 'wrong' | 'no-access' | 'undecryptable';

export interface SigningRule {
  readonly signingProfileArn: string;
  readonly repositoryFilters?: readonly { readonly filter: string; readonly filterType: 'WILDCARD_MATCH' }[];
}

/** What repositories get that ECR makes itself. */
export interface CreationTemplate {
  readonly prefix: string;
  readonly description: string | undefined;
  readonly appliedFor: readonly string[];
  readonly encryption: Encryption;
  readonly mutability: TagMutability;
  readonly resourceTags: readonly (readonly [key: string, value: string])[];
  readonly repositoryPolicy: string | undefined;
  readonly lifecyclePolicy: string | undefined;
  readonly customRoleArn: string | undefined;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface RegistryScanning {
  readonly scanType: 'BASIC' | 'ENHANCED';
  readonly rules: readonly ScanningRule[];
}

export interface ScanningRule {
  readonly scanFrequency: 'SCAN_ON_PUSH' | 'CONTINUOUS_SCAN' | 'MANUAL';
  readonly repositoryFilters: readonly { readonly filter: string; readonly filterType: 'WILDCARD' }[];
}

export const MUTABILITIES = [
  'MUTABLE',
  'IMMUTABLE',
  'MUTABLE_WITH_EXCLUSION',
  'IMMUTABLE_WITH_EXCLUSION',
] as const;

export interface TagMutability {
  readonly mode: (typeof MUTABILITIES)[number];
  /** Wildcard filters naming the tags for which the mode is turned round. */
  readonly exclusions: readonly string[];
}

export interface Encryption {
  readonly encryptionType: 'AES256' | 'KMS' | 'KMS_DSSE';
  readonly kmsKey?: string;
}

export interface Repository {
  readonly name: string;
  readonly registry: Registry;
  readonly createdAt: Date;
  readonly encryption: Encryption;
  readonly resourceTags: Map<string, string>;
  readonly images: Shelf<Image>;
  /** Image tag to digest. */
  readonly tags: Map<string, string>;
  /** The blobs that this repository may serve; a blob pushed to a neighbour is not among them. */
  readonly blobs: Map<string, Blob>;
  mutability: TagMutability;
  scanOnPush: boolean;
  policyText: string | undefined;
  lifecyclePolicyText: string | undefined;
  preview: LifecyclePreview | undefined;
}

/** Where a blob's bytes are: in memory, in the real registry, or nowhere (seeded layers have a size only). */
export type Blob =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'registry' }
  | { readonly kind: 'nowhere' };

export interface Image {
  readonly digest: string;
  /** The manifest as it was pushed, byte for byte. */
  readonly manifest: string;
  readonly mediaType: string;
  readonly sizeInBytes: number;
  readonly artifactMediaType: string | undefined;
  readonly artifactType: string | undefined;
  readonly annotations: Readonly<Record<string, string>>;
  readonly subject: string | undefined;
  /** Digests of an index's manifests; empty for all else. */
  readonly children: readonly string[];
  /** Digests of the config and the layers. */
  readonly blobs: readonly string[];
  readonly tags: Set<string>;
  readonly pushedAt: Date;
  lastPulledAt: Date | undefined;
  lastArchivedAt: Date | undefined;
  lastActivatedAt: Date | undefined;
  storage: Storage;
  scan: Scan | undefined;
  /** What became of its copies; none for what was pushed before there was a rule. */
  replications: readonly ImageReplication[];
}

/** A restored image is ACTIVATING until the emulator's stopwatch reads `readyAt` (ms). */
export type Storage =
  | { readonly kind: 'active' }
  | { readonly kind: 'archived' }
  | { readonly kind: 'activating'; readonly readyAt: number };

export type ImageStatus = 'ACTIVE' | 'ARCHIVED' | 'ACTIVATING';

/** A finding in the shape of the API's answer; only its severity matters to the emulator. */
export interface Finding {
  readonly severity: string;
  readonly [member: string]: unknown;
}

/** An answer that comes before a scan's end; NOT_FOUND is ScanNotFoundException. */
export type ScanStep = 'NOT_FOUND' | 'PENDING' | 'IN_PROGRESS';

export interface Scan {
  /** The status once the scan has settled. */
  readonly status: string;
  readonly description: string;
  readonly completedAt: Date;
  /** Until the stopwatch reads this (ms), nothing is known of the scan. */
  readonly seenAt: number;
  /** Until the stopwatch reads this (ms), the scan is IN_PROGRESS, or PENDING where Inspector makes it. */
  readonly readyAt: number;
  /** What the next questions are answered with, one each, whatever the stopwatch reads. */
  readonly steps: ScanStep[];
  readonly kind: 'basic' | 'enhanced';
  readonly findings: readonly Finding[];
  /** What Inspector itself tells, where that is more than ECR hands on. */
  readonly inspected?: readonly Finding[];
}

export interface LifecyclePreview {
  readonly policyText: string;
  /** Until the stopwatch reads this (ms), the preview is IN_PROGRESS. */
  readonly readyAt: number;
  readonly results: readonly PreviewResult[];
}

export interface PreviewResult {
  readonly image: Image;
  readonly rulePriority: number;
  readonly action: 'EXPIRE' | 'TRANSITION';
}
