import { ApiError } from './apiError';
import type { Input } from './input';
import type { Registry, RegistryScanning, Repository, ScanningRule } from './model';
import { repositoryArn } from './names';
import { named, namedRepository, repositoryNames } from './parameters';
import { matchesWildcard } from './tagging';
import { invalidParameter } from './apiError';
import type { Operation } from './service';

const FREQUENCIES = ['SCAN_ON_PUSH', 'CONTINUOUS_SCAN', 'MANUAL'] as const;

export const putImageScanningConfiguration: Operation = (call) => {
  const repository = namedRepository(call);
  repository.scanOnPush = call.input.record('imageScanningConfiguration').optionalFlag('scanOnPush') ?? false;
  return { ...named(repository), imageScanningConfiguration: { scanOnPush: repository.scanOnPush } };
};

export const getRegistryScanningConfiguration: Operation = ({ registry }) => ({
  registryId: registry.accountId,
  scanningConfiguration: registry.scanning,
});

export const putRegistryScanningConfiguration: Operation = ({ input, registry }) => {
  const scanType = input.optionalChoice('scanType', ['BASIC', 'ENHANCED']) ?? registry.scanning.scanType;
  const rules = input.optionalRecords('rules', { max: 2 })?.map(readRule) ?? [];
  if (scanType === 'BASIC' && rules.some((rule) => rule.scanFrequency === 'CONTINUOUS_SCAN'))
    throw new ApiError('InvalidParameterException', 'CONTINUOUS_SCAN is for scan type ENHANCED only');
  if (scanType === 'ENHANCED' && rules.some((rule) => rule.scanFrequency === 'MANUAL'))
    throw new ApiError('InvalidParameterException', 'MANUAL is for scan type BASIC only');
  registry.scanning = { scanType, rules };
  return { registryScanningConfiguration: registry.scanning };
};

export const batchGetRepositoryScanningConfiguration: Operation = ({ input, registry }) => {
  const names = repositoryNames(input, 25);
  if (!names) throw invalidParameter('repositoryNames', 'Member must not be null');
  const scanningConfigurations: object[] = [];
  const failures: object[] = [];
  for (const repositoryName of names) {
    const repository = registry.repositories.get(repositoryName);
    if (repository) scanningConfigurations.push(effectiveScanning(repository));
    else
      failures.push({
        repositoryName,
        failureCode: 'REPOSITORY_NOT_FOUND',
        failureReason: `The repository with name '${repositoryName}' does not exist`,
      });
  }
  return { scanningConfigurations, failures };
};

/** Whether a push of this repository is scanned by itself. */
export function scansOnPush(repository: Repository): boolean {
  return frequencyOf(repository) !== 'MANUAL';
}

function effectiveScanning(repository: Repository): object {
  const { accountId, region } = repository.registry;
  return {
    repositoryArn: repositoryArn(accountId, region, repository.name),
    repositoryName: repository.name,
    scanOnPush: scansOnPush(repository),
    scanFrequency: frequencyOf(repository),
    appliedScanFilters: ruleFor(repository)?.repositoryFilters ?? [],
  };
}

function frequencyOf(repository: Repository): RegistryScanning['rules'][number]['scanFrequency'] {
  const rule = ruleFor(repository);
  if (rule) return rule.scanFrequency;
  return repository.registry.scanning.scanType === 'BASIC' && repository.scanOnPush
    ? 'SCAN_ON_PUSH'
    : 'MANUAL';
}

/** A continuous rule goes before one on push (https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-enhanced.html). */
function ruleFor({
  registry,
  name,
}: {
  readonly registry: Registry;
  readonly name: string;
}): ScanningRule | undefined {
  const matching = registry.scanning.rules.filter((rule) =>
    rule.repositoryFilters.some(({ filter }) =>
      matchesWildcard(filter.includes('*') ? filter : `*${filter}*`, name),
    ),
  );
  return matching.find((rule) => rule.scanFrequency === 'CONTINUOUS_SCAN') ?? matching[0];
}

function readRule(input: Input): ScanningRule {
  return {
    scanFrequency: input.choice('scanFrequency', FREQUENCIES),
    repositoryFilters: input.records('repositoryFilters', { max: 100 }).map((filter) => ({
      filter: filter.text('filter', {
        min: 1,
        max: 255,
        pattern: /^[a-z0-9*](?:[._\-/a-z0-9*]?[a-z0-9*]+)*$/,
      }),
      filterType: filter.choice('filterType', ['WILDCARD']),
    })),
  };
}
