import {
  BatchGetImageCommand,
  BatchGetRepositoryScanningConfigurationCommand,
  DescribeImagesCommand,
  DescribeRegistryCommand,
  DescribeRepositoriesCommand,
  DescribeRepositoryCreationTemplatesCommand,
  ListImageReferrersCommand,
  type ECRClient,
} from '@aws-sdk/client-ecr';
import { EcrExplorerError } from '../core/errors';
import type { Image } from '../core/images/image';
import type { Digest } from '../core/reference/digest';
import type { Registry } from '../core/registries/registry';
import type { RawManifest } from '../core/images/rawManifest';
import type { CreationTemplate } from '../core/repositories/creationTemplate';
import type { Repository } from '../core/repositories/repository';
import { untilAborted } from '../core/untilAborted';
import type { BlobOptions } from './blobPorts';
import type { Calls } from './calls';
import type { Connection } from './connection';
import type { Identity } from './identity';
import { ACCEPTED_MEDIA_TYPES } from './mediaTypes';
import { undefinedWhen } from './expectedErrors';
import { pagesOf } from './pages';
import type { ScanningConfiguration } from '../core/scanning/scanningConfiguration';
import type { ScanFindings } from '../core/findings/readFindings';
import type { PreviewPage, StoredPolicy } from './lifecyclePorts';
import type { RepositoriesScanning } from './scanningPorts';
import type { StartedScan } from './scanPorts';
import type { ImageChanges } from './imageChangePorts';
import { SdkAccessPolicies } from './sdkAccessPolicies';
import { SdkImageBlobs } from './sdkImageBlobs';
import { SdkImageChanges } from './sdkImageChanges';
import { SdkImageScans } from './sdkImageScans';
import type { Ecr, HttpAgents, Referrer, RegistryAuthorization } from './ports';
import { creationTemplateFrom, imageFrom, readRows, referrerFrom, repositoryFrom } from './rows';
import { SdkCreationTemplates } from './sdkCreationTemplates';
import { SdkLifecyclePolicies } from './sdkLifecyclePolicies';
import { SdkRepositoryChanges } from './sdkRepositoryChanges';
import { SdkPullThroughCache } from './sdkPullThroughCache';
import { SdkRegistrySettings } from './sdkRegistrySettings';
import { SdkReplication } from './sdkReplication';
import { SdkScanningSettings } from './sdkScanningSettings';
import type { Tokens } from './tokens';

/** The most that ECR gives at once (https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html). */
const PAGE = 1000;
const REFERRERS_PAGE = 50;
/** Without it, ECR leaves archived images out. */
const EVERY_IMAGE = { tagStatus: 'ANY', imageStatus: 'ANY' } as const;

export interface SdkEcrParts {
  readonly registry: Registry;
  readonly connection: Connection<ECRClient>;
  readonly calls: Calls;
  readonly identity: Identity;
  readonly tokens: Tokens;
}

/** ECR through the AWS SDK. */
export class SdkEcr implements Ecr {
  readonly imageChanges: ImageChanges;
  readonly accessPolicies: Ecr['accessPolicies'];
  readonly repositoryChanges: SdkRepositoryChanges;
  readonly replication: Ecr['replication'];
  readonly pullThroughCache: Ecr['pullThroughCache'];
  readonly creationTemplateSettings: Ecr['creationTemplateSettings'];
  readonly registrySettings: Ecr['registrySettings'];
  private seenAccount: string | undefined;
  private readonly registryId: { readonly registryId?: string };
  private readonly policies: SdkLifecyclePolicies;
  private readonly scans: SdkImageScans;
  private readonly blobs: SdkImageBlobs;
  private readonly scanning: SdkScanningSettings;

  constructor(private readonly parts: SdkEcrParts) {
    const { registryId } = parts.registry;
    this.registryId = registryId === undefined ? {} : { registryId };
    this.imageChanges = new SdkImageChanges(parts.calls, this.registryId);
    this.policies = new SdkLifecyclePolicies(parts.calls, this.registryId);
    this.scans = new SdkImageScans(parts.calls, this.registryId);
    this.scanning = new SdkScanningSettings(parts.calls, this.registryId);
    this.accessPolicies = new SdkAccessPolicies(parts.calls, this.registryId);
    this.repositoryChanges = new SdkRepositoryChanges(parts.calls, this.registryId);
    this.replication = new SdkReplication(parts.calls, this.registryId);
    this.pullThroughCache = new SdkPullThroughCache(parts.calls, this.registryId);
    this.creationTemplateSettings = new SdkCreationTemplates(parts.calls, this.registryId);
    this.registrySettings = new SdkRegistrySettings(parts.calls, this.registryId, parts.identity);
    this.blobs = new SdkImageBlobs(parts.calls, parts.connection, parts.registry);
  }

  repositories(signal: AbortSignal): AsyncIterable<readonly Repository[]> {
    const operation = 'DescribeRepositories';
    return pagesOf(operation, async (nextToken) => {
      const input = { ...this.registryId, maxResults: PAGE, nextToken };
      const output = await this.parts.calls.send(
        { operation },
        new DescribeRepositoriesCommand(input),
        signal,
      );
      return {
        rows: this.noteAccount(readRows(output.repositories, repositoryFrom)),
        nextToken: output.nextToken,
      };
    });
  }

  async repository(name: string, signal: AbortSignal): Promise<Repository> {
    const about = { operation: 'DescribeRepositories', repository: name };
    const input = { ...this.registryId, repositoryNames: [name] };
    const output = await this.parts.calls.send(about, new DescribeRepositoriesCommand(input), signal);
    const [repository] = this.noteAccount(readRows(output.repositories, repositoryFrom));
    if (repository === undefined) throw new EcrExplorerError('repository-not-found', { repository: name });
    return repository;
  }

  images(repository: string, signal: AbortSignal): AsyncIterable<readonly Image[]> {
    const about = { operation: 'DescribeImages', repository };
    return pagesOf(about.operation, async (nextToken) => {
      const input = {
        ...this.registryId,
        repositoryName: repository,
        filter: EVERY_IMAGE,
        maxResults: PAGE,
        nextToken,
      };
      const output = await this.parts.calls.send(about, new DescribeImagesCommand(input), signal);
      return { rows: readRows(output.imageDetails, imageFrom), nextToken: output.nextToken };
    });
  }

  async image(
    repository: string,
    id: { readonly tag: string } | { readonly digest: Digest },
    signal: AbortSignal,
  ): Promise<Image | undefined> {
    const imageId = 'tag' in id ? { imageTag: id.tag } : { imageDigest: id.digest };
    const about = { operation: 'DescribeImages', repository, image: 'tag' in id ? id.tag : id.digest };
    const input = {
      ...this.registryId,
      repositoryName: repository,
      // No filter beside ids: an image that is asked for by name is told in whatever state it is.
      imageIds: [imageId],
    };
    const output = await undefinedWhen('image-not-found', () =>
      this.parts.calls.send(about, new DescribeImagesCommand(input), signal),
    );
    return readRows(output?.imageDetails, imageFrom)[0];
  }

  async manifest(repository: string, digest: Digest, signal: AbortSignal): Promise<RawManifest> {
    const about = { operation: 'BatchGetImage', repository, image: digest };
    const input = {
      ...this.registryId,
      repositoryName: repository,
      imageIds: [{ imageDigest: digest }],
      acceptedMediaTypes: [...ACCEPTED_MEDIA_TYPES],
    };
    const { images, failures } = await this.parts.calls.send(about, new BatchGetImageCommand(input), signal);
    const { imageManifest: text, imageManifestMediaType: mediaType } = images?.[0] ?? {};
    if (text !== undefined) return { digest, mediaType: mediaType ?? '', text };
    const failure = failures?.[0];
    if (failure === undefined || failure.failureCode === 'ImageNotFound')
      throw new EcrExplorerError('image-not-found', { repository, image: digest });
    throw new EcrExplorerError('request-refused', {
      action: 'ecr:BatchGetImage',
      said: failure.failureReason ?? failure.failureCode ?? '',
    });
  }

  async referrers(repository: string, subject: Digest, signal: AbortSignal): Promise<readonly Referrer[]> {
    const about = { operation: 'ListImageReferrers', repository, image: subject };
    const pages = pagesOf(about.operation, async (nextToken) => {
      const input = {
        ...this.registryId,
        repositoryName: repository,
        subjectId: { imageDigest: subject },
        maxResults: REFERRERS_PAGE,
        nextToken,
      };
      const output = await this.parts.calls.send(about, new ListImageReferrersCommand(input), signal);
      return { rows: readRows(output.referrers, referrerFrom), nextToken: output.nextToken };
    });
    const all: Referrer[] = [];
    for await (const page of pages) all.push(...page);
    return all;
  }

  createRepository(name: string, signal: AbortSignal): Promise<Repository> {
    return this.repositoryChanges.create(name, {}, signal);
  }

  async creationTemplates(signal: AbortSignal): Promise<readonly CreationTemplate[] | undefined> {
    // The call knows the caller's own registry alone.
    if (this.parts.registry.registryId !== undefined) return undefined;
    const operation = 'DescribeRepositoryCreationTemplates';
    const templates: CreationTemplate[] = [];
    try {
      const pages = pagesOf(operation, async (nextToken) => {
        const command = new DescribeRepositoryCreationTemplatesCommand({ maxResults: PAGE, nextToken });
        const output = await this.parts.calls.send({ operation }, command, signal);
        return {
          rows: readRows(output.repositoryCreationTemplates, creationTemplateFrom),
          nextToken: output.nextToken,
        };
      });
      for await (const page of pages) templates.push(...page);
      return templates;
    } catch (error) {
      if (EcrExplorerError.is(error, 'access-denied', 'request-refused')) return undefined;
      throw error;
    }
  }

  async hasLifecyclePolicy(repository: string, signal: AbortSignal): Promise<boolean | undefined> {
    try {
      return (await this.lifecyclePolicy(repository, signal)) !== undefined;
    } catch (error) {
      if (EcrExplorerError.is(error, 'access-denied')) return undefined;
      throw error;
    }
  }

  scanFindings(repository: string, digest: Digest, signal: AbortSignal): Promise<ScanFindings> {
    return this.scans.scanFindings(repository, digest, signal);
  }

  startScan(repository: string, digest: Digest, signal: AbortSignal): Promise<StartedScan> {
    return this.scans.startScan(repository, digest, signal);
  }

  scanningConfiguration(signal: AbortSignal): Promise<ScanningConfiguration> {
    return this.scanning.scanningConfiguration(signal);
  }

  putScanningConfiguration(
    configuration: ScanningConfiguration,
    signal: AbortSignal,
  ): Promise<ScanningConfiguration> {
    return this.scanning.putScanningConfiguration(configuration, signal);
  }

  repositoryScanning(repositories: readonly string[], signal: AbortSignal): Promise<RepositoriesScanning> {
    return this.scanning.repositoryScanning(repositories, signal);
  }

  blob(repository: string, digest: Digest, options: BlobOptions, signal: AbortSignal): Promise<Buffer> {
    return this.blobs.blob(repository, digest, options, signal);
  }

  lifecyclePolicy(repository: string, signal: AbortSignal): Promise<StoredPolicy | undefined> {
    return this.policies.lifecyclePolicy(repository, signal);
  }

  putLifecyclePolicy(repository: string, text: string, signal: AbortSignal): Promise<void> {
    return this.policies.putLifecyclePolicy(repository, text, signal);
  }

  deleteLifecyclePolicy(repository: string, signal: AbortSignal): Promise<void> {
    return this.policies.deleteLifecyclePolicy(repository, signal);
  }

  startLifecyclePolicyPreview(
    repository: string,
    text: string | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    return this.policies.startLifecyclePolicyPreview(repository, text, signal);
  }

  lifecyclePolicyPreview(repository: string, signal: AbortSignal): AsyncIterable<PreviewPage> {
    return this.policies.lifecyclePolicyPreview(repository, signal);
  }

  async scanFrequency(repository: string, signal: AbortSignal): Promise<string | undefined> {
    // The call knows the caller's own registry alone.
    if (this.parts.registry.registryId !== undefined) return undefined;
    const about = { operation: 'BatchGetRepositoryScanningConfiguration', repository };
    const input = { repositoryNames: [repository] };
    const output = await undefinedWhen('access-denied', () =>
      this.parts.calls.send(about, new BatchGetRepositoryScanningConfigurationCommand(input), signal),
    );
    return output?.scanningConfigurations?.[0]?.scanFrequency;
  }

  async accountId(signal: AbortSignal): Promise<string | undefined> {
    const known = this.parts.registry.registryId ?? this.seenAccount;
    if (known !== undefined) return known;
    const { accountId } = await this.parts.identity.credentials(signal);
    if (accountId !== undefined) return accountId;
    const output = await undefinedWhen('access-denied', () =>
      this.parts.calls.send({ operation: 'DescribeRegistry' }, new DescribeRegistryCommand({}), signal),
    );
    this.seenAccount = output?.registryId;
    return this.seenAccount;
  }

  authorization(signal: AbortSignal, options?: { readonly fresh?: boolean }): Promise<RegistryAuthorization> {
    return this.parts.tokens.authorization(signal, options?.fresh ?? false);
  }

  async agents(signal: AbortSignal): Promise<HttpAgents> {
    const { transport } = await untilAborted(this.parts.connection.open(), signal);
    return transport;
  }

  private noteAccount(repositories: readonly Repository[]): readonly Repository[] {
    this.seenAccount ??= repositories[0]?.registryId;
    return repositories;
  }
}
