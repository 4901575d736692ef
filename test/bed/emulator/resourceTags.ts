import { ApiError, invalidParameter, repositoryNotFound } from './apiError';
import type { Input } from './input';
import type { Repository } from './model';
import type { Call, Operation } from './service';
import { repositoryIn } from './world';

/** AWS tags of a repository (https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-using-tags.html). */
const MOST_TAGS = 50;

export const tagResource: Operation = (call) => {
  const { resourceTags } = repositoryOfArn(call);
  const added = readResourceTags(call.input, 'tags');
  const together = new Map([...resourceTags, ...added]);
  if (together.size > MOST_TAGS) throw tooManyTags();
  for (const [key, value] of added) resourceTags.set(key, value);
  return {};
};

export const untagResource: Operation = (call) => {
  const { resourceTags } = repositoryOfArn(call);
  for (const key of call.input.optionalTexts('tagKeys', { max: 200 }) ?? []) resourceTags.delete(key);
  return {};
};

export const listTagsForResource: Operation = (call) => ({
  tags: [...repositoryOfArn(call).resourceTags].map(([Key, Value]) => ({ Key, Value })),
});

/** Reads a list of AWS tags. Throws InvalidTagParameterException or TooManyTagsException. */
export function readResourceTags(input: Input, name: string): readonly (readonly [string, string])[] {
  const tags = (input.optionalRecords(name, { max: 200 }) ?? []).map(
    (tag) => [tag.text('Key'), tag.text('Value')] as const,
  );
  if (tags.length > MOST_TAGS) throw tooManyTags();
  for (const [key, value] of tags)
    if (key.length === 0 || key.length > 128 || value.length > 256 || key.startsWith('aws:'))
      throw new ApiError(
        'InvalidTagParameterException',
        `Invalid parameter at 'tags' failed to satisfy constraint: '${key}' is not a valid tag`,
      );
  return tags;
}

function repositoryOfArn({ input, registry }: Call): Repository {
  const arn = input.text('resourceArn');
  const [, region, accountId, name] =
    /^arn:aws[a-z-]*:ecr:([a-z0-9-]+):(\d{12}):repository\/(.+)$/.exec(arn) ?? [];
  if (region === undefined || accountId === undefined || name === undefined)
    throw invalidParameter('resourceArn', 'must be the ARN of a repository');
  if (accountId !== registry.accountId || region !== registry.region)
    throw repositoryNotFound(name, accountId);
  return repositoryIn(registry, name);
}

function tooManyTags(): ApiError {
  return new ApiError('TooManyTagsException', `A repository can have at most ${MOST_TAGS} tags`);
}
