import { DEFAULT_ACCOUNT } from './caller';
import { acceptPolicy } from './lifecycleGrammar';
import { readManifest } from './manifests';
import type {
  Finding,
  Image,
  ImageReplication,
  Registry,
  RegistryScanning,
  Repository,
  ScanStep,
  SecretState,
  TagMutability,
} from './model';
import { recordImage } from './recording';
import { newRepository } from './repositories';
import type { Service } from './service';
import { imageManifest } from './synthesize';
import type { Synthesized } from './synthesize';
import { putTag } from './tagging';
import type { EcsGroup, EksWorkload, LambdaFunction } from './workloads';
import { repositoryIn } from './world';

/** Where something is seeded; 123456789012 in us-east-1 unless told. */
export interface SeedPlace {
  readonly account?: string;
  /** `public` for ECR Public, which is of no region. */
  readonly region?: string;
}

export interface SeedRepository extends SeedPlace {
  readonly name: string;
  readonly createdDaysAgo?: number;
  readonly mutability?: TagMutability;
  readonly kmsKey?: string;
  readonly scanOnPush?: boolean;
  readonly resourceTags?: Readonly<Record<string, string>>;
  readonly lifecyclePolicy?: object;
  readonly policy?: object;
}

/** An image. Days may be fractions; without `content` it is a plain image of the size given, its bytes nowhere. */
export interface SeedImage extends SeedPlace {
  readonly repository: string;
  readonly tags?: readonly string[];
  readonly content?: Synthesized;
  readonly sizeInBytes?: number;
  readonly pushedDaysAgo?: number;
  readonly pulledDaysAgo?: number;
  readonly archivedDaysAgo?: number;
  readonly restoredDaysAgo?: number;
  readonly scan?: SeedScan;
  /** What became of its copies; by the rules of the registry unless told. */
  readonly replications?: readonly ImageReplication[];
}

export interface SeedScan {
  readonly kind: 'basic' | 'enhanced';
  readonly status?: string;
  readonly description?: string;
  readonly findings?: readonly Finding[];
  /** What Inspector itself tells, where that is more than ECR hands on. */
  readonly inspected?: readonly Finding[];
  /** Answers before its end, one for each question. */
  readonly steps?: readonly ScanStep[];
}

/** Settings of a registry; what is left out stays as it is. */
export interface SeedRegistry extends SeedPlace {
  readonly replication?: Registry['replication'];
  readonly backfills?: Registry['backfills'];
  readonly secrets?: Readonly<Record<string, SecretState>>;
  readonly signing?: Registry['signing'];
  readonly accountSettings?: Readonly<Record<string, string>>;
  readonly pullTimeExclusions?: readonly string[];
}

export interface SeedScanning extends SeedPlace, RegistryScanning {}

export interface SeedWorkloads extends SeedPlace {
  readonly ecs?: readonly EcsGroup[];
  readonly functions?: readonly LambdaFunction[];
  readonly pods?: readonly EksWorkload[];
}

export interface Seed {
  readonly registries?: readonly SeedRegistry[];
  readonly scanning?: readonly SeedScanning[];
  readonly repositories?: readonly SeedRepository[];
  readonly images?: readonly SeedImage[];
  readonly workloads?: readonly SeedWorkloads[];
}

const DAY_MS = 24 * 60 * 60 * 1000;
const DEFAULT_REGION = 'us-east-1';
const DEFAULT_SIZE = 50_000_000;
/** Size of a synthesized config, near enough: what is left of the wanted size is the layer's. */
const CONFIG_SIZE = 400;

/** Puts repositories and images into the emulator's memory; resolves to the digest of each image, in order. */
export function plant(service: Service, seed: Seed): readonly string[] {
  for (const registry of seed.registries ?? []) plantSettings(service, registry);
  for (const { scanType, rules, ...place } of seed.scanning ?? [])
    registryAt(service, place).scanning = { scanType, rules };
  for (const { ecs = [], functions = [], pods = [], ...place } of seed.workloads ?? []) {
    const { workloads } = registryAt(service, place);
    workloads.ecs.push(...ecs);
    workloads.functions.push(...functions);
    workloads.pods.push(...pods);
  }
  for (const repository of seed.repositories ?? []) plantRepository(service, repository);
  return (seed.images ?? []).map((image, nth) => plantImage(service, image, nth).digest);
}

function plantSettings(service: Service, seed: SeedRegistry): void {
  const registry = registryAt(service, seed);
  if (seed.replication) registry.replication = seed.replication;
  if (seed.backfills) registry.backfills = seed.backfills;
  if (seed.signing) registry.signing = seed.signing;
  for (const [arn, state] of Object.entries(seed.secrets ?? {})) registry.secrets.set(arn, state);
  for (const [name, value] of Object.entries(seed.accountSettings ?? {}))
    registry.accountSettings.set(name, value);
  for (const principalArn of seed.pullTimeExclusions ?? [])
    registry.pullTimeExclusions.set(principalArn, { principalArn, createdAt: service.now() });
}

function plantRepository(service: Service, seed: SeedRepository): void {
  const registry = registryAt(service, seed);
  const repository = newRepository(registry, seed.name, {
    createdAt: daysAgo(service, seed.createdDaysAgo ?? 0),
    encryption:
      seed.kmsKey === undefined
        ? { encryptionType: 'AES256' }
        : { encryptionType: 'KMS', kmsKey: seed.kmsKey },
    mutability: seed.mutability ?? { mode: 'MUTABLE', exclusions: [] },
    scanOnPush: seed.scanOnPush ?? false,
    resourceTags: new Map(Object.entries(seed.resourceTags ?? {})),
  });
  if (seed.lifecyclePolicy)
    repository.lifecyclePolicyText = acceptPolicy(JSON.stringify(seed.lifecyclePolicy)).text;
  if (seed.policy) repository.policyText = JSON.stringify(seed.policy);
  registry.repositories.set(seed.name, repository);
}

function plantImage(service: Service, seed: SeedImage, nth: number): Image {
  const repository = repositoryIn(registryAt(service, seed), seed.repository);
  const pushedAt = daysAgo(service, seed.pushedDaysAgo ?? 0);
  const image = plantContent(repository, seed.content ?? plainContent(seed, nth, pushedAt), pushedAt);
  for (const tag of seed.tags ?? []) putTag(repository, image, tag);
  image.lastPulledAt = optionalDaysAgo(service, seed.pulledDaysAgo);
  image.lastArchivedAt = optionalDaysAgo(service, seed.archivedDaysAgo);
  image.lastActivatedAt = optionalDaysAgo(service, seed.restoredDaysAgo);
  const restored = (seed.restoredDaysAgo ?? Infinity) < (seed.archivedDaysAgo ?? Infinity);
  if (image.lastArchivedAt && !restored) image.storage = { kind: 'archived' };
  if (seed.replications) image.replications = seed.replications;
  if (seed.scan) image.scan = scanFrom(seed.scan, pushedAt);
  return image;
}

function plantContent(repository: Repository, content: Synthesized, pushedAt: Date): Image {
  for (const child of content.children) plantContent(repository, child, pushedAt);
  for (const [digest, blob] of content.blobs) repository.blobs.set(digest, blob);
  const reading = readManifest(content.manifest, content.mediaType);
  if (!reading) throw new TypeError(`a seeded manifest of ${content.mediaType} is not one`);
  return recordImage(repository, { digest: content.digest, manifest: content.manifest, reading, pushedAt });
}

function plainContent(seed: SeedImage, nth: number, created: Date): Synthesized {
  const name = `${seed.repository} ${nth} ${(seed.tags ?? []).join(' ')}`;
  const sizeInBytes = Math.max(1, (seed.sizeInBytes ?? DEFAULT_SIZE) - CONFIG_SIZE);
  return imageManifest({
    platform: { os: 'linux', architecture: 'amd64' },
    created,
    steps: [{ createdBy: 'COPY app /app # buildkit', layer: { name, sizeInBytes } }],
  });
}

function scanFrom(
  { kind, status, description, findings, inspected, steps }: SeedScan,
  completedAt: Date,
): NonNullable<Image['scan']> {
  const enhanced = kind === 'enhanced';
  return {
    kind,
    status: status ?? (enhanced ? 'ACTIVE' : 'COMPLETE'),
    description:
      description ??
      (enhanced ? 'Continuous scan is selected for image.' : 'The scan was completed successfully.'),
    completedAt,
    seenAt: 0,
    readyAt: 0,
    steps: [...(steps ?? [])],
    findings: findings ?? [],
    ...(inspected && { inspected }),
  };
}

function registryAt(service: Service, { account, region }: SeedPlace): Repository['registry'] {
  return service.world.registry(account ?? DEFAULT_ACCOUNT, region ?? DEFAULT_REGION);
}

function daysAgo(service: Service, days: number): Date {
  return new Date(service.now().getTime() - days * DAY_MS);
}

function optionalDaysAgo(service: Service, days: number | undefined): Date | undefined {
  return days === undefined ? undefined : daysAgo(service, days);
}
