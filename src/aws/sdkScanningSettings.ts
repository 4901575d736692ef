import {
  BatchGetRepositoryScanningConfigurationCommand,
  GetRegistryScanningConfigurationCommand,
  PutRegistryScanningConfigurationCommand,
  type RegistryScanningConfiguration,
  type RegistryScanningRule,
  type RepositoryScanningConfiguration,
  type ScanningRepositoryFilter,
} from '@aws-sdk/client-ecr';
import { EcrExplorerError } from '../core/errors';
import {
  DEFAULT_SCANNING,
  type ScanningConfiguration,
  type ScanningFilter,
} from '../core/scanning/scanningConfiguration';
import type { Calls } from './calls';
import { readRows } from './rows';
import type { RepositoriesScanning, RepositoryScanning, ScanningSettings } from './scanningPorts';

/** The most that ECR takes at once (https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetRepositoryScanningConfiguration.html). */
const NAMES_A_CALL = 25;

/** The scanning configuration through the AWS SDK. */
export class SdkScanningSettings implements ScanningSettings {
  constructor(
    private readonly calls: Calls,
    private readonly registryId: { readonly registryId?: string },
  ) {}

  async scanningConfiguration(signal: AbortSignal): Promise<ScanningConfiguration> {
    const operation = 'GetRegistryScanningConfiguration';
    const command = new GetRegistryScanningConfigurationCommand({});
    const output = await this.calls.send({ operation }, command, signal);
    const { registryId: wanted } = this.registryId;
    // The call has no parameter for the registry: it answers for the caller's own, whatever was meant.
    if (wanted !== undefined && output.registryId !== wanted)
      throw new EcrExplorerError('foreign-registry', { action: `ecr:${operation}`, accountId: wanted });
    return configurationFrom(output.scanningConfiguration);
  }

  async putScanningConfiguration(
    configuration: ScanningConfiguration,
    signal: AbortSignal,
  ): Promise<ScanningConfiguration> {
    if (this.registryId.registryId !== undefined) await this.scanningConfiguration(signal);
    const about = { operation: 'PutRegistryScanningConfiguration' };
    const command = new PutRegistryScanningConfigurationCommand(inputOf(configuration));
    const output = await this.calls.send(about, command, signal);
    return configurationFrom(output.registryScanningConfiguration);
  }

  async repositoryScanning(
    repositories: readonly string[],
    signal: AbortSignal,
  ): Promise<RepositoriesScanning> {
    if (this.registryId.registryId !== undefined) await this.scanningConfiguration(signal);
    const about = { operation: 'BatchGetRepositoryScanningConfiguration' };
    const found: RepositoryScanning[] = [];
    const failures: { readonly repository: string; readonly said: string }[] = [];
    for (let at = 0; at < repositories.length; at += NAMES_A_CALL) {
      const repositoryNames = repositories.slice(at, at + NAMES_A_CALL);
      const command = new BatchGetRepositoryScanningConfigurationCommand({ repositoryNames });
      const output = await this.calls.send(about, command, signal);
      found.push(...readRows(output.scanningConfigurations, repositoryScanningFrom));
      for (const { repositoryName: repository = '', failureReason, failureCode } of output.failures ?? [])
        failures.push({ repository, said: failureReason ?? failureCode ?? '' });
    }
    return { found, failures };
  }
}

function configurationFrom(answer: RegistryScanningConfiguration | undefined): ScanningConfiguration {
  return {
    scanType: answer?.scanType ?? DEFAULT_SCANNING.scanType,
    rules: (answer?.rules ?? []).map(({ scanFrequency, repositoryFilters }) => ({
      frequency: scanFrequency ?? 'MANUAL',
      filters: filtersFrom(repositoryFilters),
    })),
  };
}

function repositoryScanningFrom(row: RepositoryScanningConfiguration): RepositoryScanning | undefined {
  const { repositoryName: repository, scanFrequency: frequency, appliedScanFilters } = row;
  if (repository === undefined || frequency === undefined) return undefined;
  return { repository, frequency, filters: filtersFrom(appliedScanFilters) };
}

function filtersFrom(rows: readonly ScanningRepositoryFilter[] | undefined): readonly ScanningFilter[] {
  return (rows ?? []).flatMap(({ filter: pattern, filterType: type }) =>
    pattern === undefined ? [] : [{ type: type ?? 'WILDCARD', pattern }],
  );
}

/** What the SDK's types do not know yet is ECR's own, and goes back to it as it came. */
function inputOf({ scanType, rules }: ScanningConfiguration): RegistryScanningConfiguration {
  const given = rules.map(({ frequency, filters }) => ({
    scanFrequency: frequency as RegistryScanningRule['scanFrequency'],
    repositoryFilters: filters.map(({ type, pattern }) => ({
      filter: pattern,
      filterType: type as ScanningRepositoryFilter['filterType'],
    })),
  }));
  return { scanType: scanType as RegistryScanningConfiguration['scanType'], rules: given };
}
