import {
  DescribeImagesCommand,
  DescribeRegistriesCommand,
  DescribeRepositoriesCommand,
  GetRepositoryCatalogDataCommand,
  type ECRPUBLICClient,
  type Repository as SdkRepository,
} from '@aws-sdk/client-ecr-public';
import { EcrExplorerError } from '../core/errors';
import type { Image } from '../core/images/image';
import type { Repository } from '../core/repositories/repository';
import { isServiceException, undefinedWhen } from './expectedErrors';
import { pagesOf } from './pages';
import type { PublicEcr, RepositoryCatalog } from './publicPorts';
import { imageFrom, readRows, repositoryFrom } from './rows';
import type { ServiceCalls } from './serviceCalls';

/** The most that ECR Public gives at once (https://docs.aws.amazon.com/AmazonECRPublic/latest/APIReference/API_DescribeImages.html). */
const PAGE = 1000;

/** ECR Public through the AWS SDK. */
export class SdkPublicEcr implements PublicEcr {
  private seenAccount: string | undefined;

  constructor(private readonly calls: ServiceCalls<ECRPUBLICClient>) {}

  repositories(signal: AbortSignal): AsyncIterable<readonly Repository[]> {
    const about = { operation: 'DescribeRepositories' };
    return pagesOf(about.operation, async (nextToken) => {
      const command = new DescribeRepositoriesCommand({ maxResults: PAGE, nextToken });
      const output = await this.calls.ask(about, (client, options) => client.send(command, options), signal);
      return { rows: this.read(output.repositories), nextToken: output.nextToken };
    });
  }

  async repository(name: string, signal: AbortSignal): Promise<Repository> {
    const about = { operation: 'DescribeRepositories', repository: name };
    const command = new DescribeRepositoriesCommand({ repositoryNames: [name] });
    const output = await this.calls.ask(about, (client, options) => client.send(command, options), signal);
    const [repository] = this.read(output.repositories);
    if (repository === undefined) throw new EcrExplorerError('repository-not-found', { repository: name });
    return repository;
  }

  images(repository: string, signal: AbortSignal): AsyncIterable<readonly Image[]> {
    const about = { operation: 'DescribeImages', repository };
    return pagesOf(about.operation, async (nextToken) => {
      const input = { repositoryName: repository, maxResults: PAGE, nextToken };
      const command = new DescribeImagesCommand(input);
      const output = await this.calls.ask(about, (client, options) => client.send(command, options), signal);
      return { rows: readRows(output.imageDetails, imageFrom), nextToken: output.nextToken };
    });
  }

  async catalog(repository: string, signal: AbortSignal): Promise<RepositoryCatalog | undefined> {
    const about = { operation: 'GetRepositoryCatalogData', repository };
    const command = new GetRepositoryCatalogDataCommand({ repositoryName: repository });
    const ask = () => this.calls.ask(about, (client, options) => client.send(command, options), signal);
    try {
      const data = (await undefinedWhen('access-denied', ask))?.catalogData;
      if (data === undefined) return undefined;
      const { description, architectures = [], operatingSystems = [] } = data;
      return { ...(description !== undefined && { description }), architectures, operatingSystems };
    } catch (error) {
      if (isServiceException(error, 'RepositoryCatalogDataNotFoundException')) return undefined;
      throw error;
    }
  }

  async aliases(signal: AbortSignal): Promise<readonly string[] | undefined> {
    const registry = await this.registry(signal);
    return registry?.aliases
      ?.filter(({ status }) => status === 'ACTIVE')
      .sort((one, other) => Number(other.primaryRegistryAlias) - Number(one.primaryRegistryAlias))
      .flatMap(({ name }) => name ?? []);
  }

  async accountId(signal: AbortSignal): Promise<string | undefined> {
    return (this.seenAccount ??= (await this.registry(signal))?.registryId);
  }

  /** The one of whoever asks. */
  private async registry(signal: AbortSignal) {
    const about = { operation: 'DescribeRegistries' };
    const command = new DescribeRegistriesCommand({});
    const output = await undefinedWhen('access-denied', () =>
      this.calls.ask(about, (client, options) => client.send(command, options), signal),
    );
    return output?.registries?.[0];
  }

  private read(rows: readonly SdkRepository[] | undefined): readonly Repository[] {
    const repositories = readRows(rows, repositoryFrom);
    this.seenAccount ??= repositories[0]?.registryId;
    return repositories;
  }
}
