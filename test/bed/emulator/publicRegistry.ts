import { ApiError } from './apiError';
import type { Image, Repository } from './model';
import { pageOfShelf } from './paging';
import { named, namedRepository, pageRequest, repositoryNames } from './parameters';
import type { Operation } from './service';
import { seconds } from './service';
import { repositoryIn } from './world';

/** Of each account, the first nine digits of its id after a letter: the default alias is one that nobody chose. */
export const publicAlias = (accountId: string): string => `a${accountId.slice(0, 9)}`;

const describeRegistries: Operation = ({ registry: { accountId } }) => {
  const alias = publicAlias(accountId);
  return {
    registries: [
      {
        registryId: accountId,
        registryArn: `arn:aws:ecr-public::${accountId}:registry/${accountId}`,
        registryUri: `public.ecr.aws/${alias}`,
        verified: false,
        aliases: [
          { name: alias, status: 'ACTIVE', primaryRegistryAlias: true, defaultRegistryAlias: true },
          { name: 'asked-for', status: 'PENDING', primaryRegistryAlias: false, defaultRegistryAlias: false },
        ],
      },
    ],
  };
};

const describeRepositories: Operation = (call) => {
  const names = repositoryNames(call.input, 100);
  if (names) return { repositories: names.map((name) => describe(repositoryIn(call.registry, name))) };
  const page = pageOfShelf(call.registry.repositories, pageRequest(call, ''));
  return { repositories: page.items.map(describe), nextToken: page.nextToken };
};

const describeImages: Operation = (call) => {
  const repository = namedRepository(call);
  const page = pageOfShelf(repository.images, pageRequest(call, repository.name));
  return {
    imageDetails: page.items.map((image) => detail(repository, image)),
    nextToken: page.nextToken,
  };
};

/** The gallery's text is seeded as a tag of the repository, which ECR Public has room for too. */
const getRepositoryCatalogData: Operation = (call) => {
  const repository = namedRepository(call);
  const description = repository.resourceTags.get('description');
  if (description === undefined)
    throw new ApiError(
      'RepositoryCatalogDataNotFoundException',
      `The repository catalog data does not exist for repository '${repository.name}'`,
    );
  return { catalogData: { description, architectures: ['x86-64', 'ARM 64'], operatingSystems: ['Linux'] } };
};

/** What the emulator knows of the API of ECR Public. */
export const PUBLIC_OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    DescribeImages: describeImages,
    DescribeRegistries: describeRegistries,
    DescribeRepositories: describeRepositories,
    GetRepositoryCatalogData: getRepositoryCatalogData,
  } satisfies Record<string, Operation>),
);

function describe(repository: Repository): Readonly<Record<string, unknown>> {
  const { accountId } = repository.registry;
  return {
    repositoryArn: `arn:aws:ecr-public::${accountId}:repository/${repository.name}`,
    ...named(repository),
    repositoryUri: `public.ecr.aws/${publicAlias(accountId)}/${repository.name}`,
    createdAt: seconds(repository.createdAt),
  };
}

function detail(repository: Repository, image: Image): Readonly<Record<string, unknown>> {
  return {
    ...named(repository),
    imageDigest: image.digest,
    ...(image.tags.size > 0 && { imageTags: [...image.tags] }),
    imageSizeInBytes: image.sizeInBytes,
    imagePushedAt: seconds(image.pushedAt),
    imageManifestMediaType: image.mediaType,
    artifactMediaType: image.artifactMediaType,
  };
}
