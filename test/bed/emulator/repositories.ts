import { ApiError, invalidParameter } from './apiError';
import type { Input } from './input';
import { MUTABILITIES } from './model';
import type { Encryption, Registry, Repository, TagMutability } from './model';
import { repositoryArn } from './names';
import { pageOfShelf } from './paging';
import { named, namedRepository, pageRequest, repositoryName, repositoryNames } from './parameters';
import { readResourceTags } from './resourceTags';
import type { Operation, Service } from './service';
import { seconds } from './service';
import { Shelf } from './shelf';
import { repositoryIn } from './world';

export const createRepository: Operation = ({ input, registry, service }) => {
  const name = repositoryName(input);
  const resourceTags = readResourceTags(input, 'tags');
  if (registry.repositories.has(name))
    throw new ApiError(
      'RepositoryAlreadyExistsException',
      `The repository with name '${name}' already exists in the registry with id '${registry.accountId}'`,
    );
  const repository = newRepository(registry, name, {
    createdAt: service.now(),
    encryption: readEncryption(input, registry),
    mutability: readMutability(input),
    scanOnPush: input.optionalRecord('imageScanningConfiguration')?.optionalFlag('scanOnPush') ?? false,
    resourceTags: new Map(resourceTags),
  });
  registry.repositories.set(name, repository);
  return { repository: describe(repository, service) };
};

export const describeRepositories: Operation = (call) => {
  const { input, registry, service } = call;
  const names = repositoryNames(input, 100);
  if (names && (input.has('maxResults') || input.has('nextToken')))
    throw invalidParameter('maxResults', 'maxResults and nextToken cannot be used with repositoryNames');
  if (names) return { repositories: names.map((name) => describe(repositoryIn(registry, name), service)) };
  const page = pageOfShelf(registry.repositories, pageRequest(call, ''));
  return { repositories: page.items.map((item) => describe(item, service)), nextToken: page.nextToken };
};

export const deleteRepository: Operation = (call) => {
  const repository = namedRepository(call);
  if (repository.images.size > 0 && call.input.optionalFlag('force') !== true)
    throw new ApiError(
      'RepositoryNotEmptyException',
      `The repository with name '${repository.name}' in registry with id '${repository.registry.accountId}' ` +
        'cannot be deleted because it still contains images',
    );
  call.registry.repositories.delete(repository.name);
  return { repository: describe(repository, call.service) };
};

export const putImageTagMutability: Operation = (call) => {
  const repository = namedRepository(call);
  call.input.choice('imageTagMutability', MUTABILITIES);
  repository.mutability = readMutability(call.input);
  return { ...named(repository), ...describeMutability(repository.mutability) };
};

/** A repository without content. */
export function newRepository(
  registry: Registry,
  name: string,
  made: Pick<Repository, 'createdAt' | 'encryption' | 'mutability' | 'scanOnPush' | 'resourceTags'>,
): Repository {
  return {
    ...made,
    name,
    registry,
    images: new Shelf(),
    tags: new Map(),
    blobs: new Map(),
    policyText: undefined,
    lifecyclePolicyText: undefined,
    preview: undefined,
  };
}

function describe(repository: Repository, { names }: Service): Readonly<Record<string, unknown>> {
  const { accountId, region } = repository.registry;
  return {
    repositoryArn: repositoryArn(accountId, region, repository.name),
    ...named(repository),
    repositoryUri: names.repositoryUri(accountId, region, repository.name),
    createdAt: seconds(repository.createdAt),
    ...describeMutability(repository.mutability),
    imageScanningConfiguration: { scanOnPush: repository.scanOnPush },
    encryptionConfiguration: repository.encryption,
  };
}

/** The mode and its filters, as every answer tells them. */
export function describeMutability({ mode, exclusions }: TagMutability): Readonly<Record<string, unknown>> {
  return {
    imageTagMutability: mode,
    ...(exclusions.length > 0 && {
      imageTagMutabilityExclusionFilters: exclusions.map((filter) => ({ filterType: 'WILDCARD', filter })),
    }),
  };
}

/** The mode that a call asks for. Throws InvalidParameterException for filters without their mode. */
export function readMutability(input: Input): TagMutability {
  const mode = input.optionalChoice('imageTagMutability', MUTABILITIES) ?? 'MUTABLE';
  const filters = input.optionalRecords('imageTagMutabilityExclusionFilters', { min: 1, max: 5 });
  const exclusions = filters?.map((filter) => {
    filter.choice('filterType', ['WILDCARD']);
    return filter.text('filter', { pattern: /^[0-9a-zA-Z._*-]{1,128}$/ });
  });
  if (mode.endsWith('_WITH_EXCLUSION') !== (exclusions !== undefined))
    throw invalidParameter(
      'imageTagMutabilityExclusionFilters',
      'Exclusion filters are required with a mode WITH_EXCLUSION and not allowed with another',
    );
  return { mode, exclusions: exclusions ?? [] };
}

/** The encryption that a call asks for. Throws InvalidParameterException for a key without KMS. */
export function readEncryption(input: Input, { accountId, region }: Registry): Encryption {
  const given = input.optionalRecord('encryptionConfiguration');
  if (!given) return { encryptionType: 'AES256' };
  const encryptionType = given.choice('encryptionType', ['AES256', 'KMS', 'KMS_DSSE']);
  const kmsKey = given.optionalText('kmsKey', { min: 1, max: 2048 });
  if (encryptionType === 'AES256') {
    if (kmsKey !== undefined)
      throw invalidParameter('encryptionConfiguration.kmsKey', 'kmsKey is not allowed with AES256');
    return { encryptionType };
  }
  return { encryptionType, kmsKey: kmsKey ?? `arn:aws:kms:${region}:${accountId}:alias/aws/ecr` };
}
