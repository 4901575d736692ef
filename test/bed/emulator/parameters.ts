import type { Input, TextLimits } from './input';
import type { Call } from './service';
import type { PageRequest } from './paging';
import type { Repository } from './model';
import { repositoryIn } from './world';

/** Parameters that many operations share, with the limits the service model gives them. */
const REPOSITORY_NAME: TextLimits = {
  min: 2,
  max: 256,
  pattern: /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/,
};
const DEFAULT_PAGE = 100;

export interface ImageId {
  readonly digest: string | undefined;
  readonly tag: string | undefined;
}

export function repositoryName(input: Input): string {
  return input.text('repositoryName', REPOSITORY_NAME);
}

export function repositoryNames(input: Input, max: number): readonly string[] | undefined {
  return input.optionalTexts('repositoryNames', { min: 1, max }, REPOSITORY_NAME);
}

/** The repository that the call names. Throws RepositoryNotFoundException. */
export function namedRepository({ input, registry }: Call): Repository {
  return repositoryIn(registry, repositoryName(input));
}

export function imageIdFrom(input: Input): ImageId {
  return {
    digest: input.optionalText('imageDigest'),
    tag: input.optionalText('imageTag', { min: 1, max: 300 }),
  };
}

export function imageIds(input: Input): readonly ImageId[] | undefined {
  return input.optionalRecords('imageIds', { min: 1, max: 100 })?.map(imageIdFrom);
}

/** `maxResults` (100 unless told) and `nextToken` of a listing. */
export function pageRequest(
  call: Call,
  subject: string,
  limits = { usual: DEFAULT_PAGE, max: 1000 },
): PageRequest {
  return {
    scope: `${call.op}:${subject}`,
    limit: call.input.optionalNumber('maxResults', { min: 1, max: limits.max }) ?? limits.usual,
    token: call.input.optionalText('nextToken'),
  };
}

/** The registry and repository that nearly every answer repeats. */
export function named(repository: Repository): {
  readonly registryId: string;
  readonly repositoryName: string;
} {
  return { registryId: repository.registry.accountId, repositoryName: repository.name };
}
