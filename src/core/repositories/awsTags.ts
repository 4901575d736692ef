import type { Sentence } from '../errors';

/** A tag of AWS on a repository: a key with a value, for cost reports and conditions of policies. No tag of an image. */
export interface AwsTag {
  readonly key: string;
  readonly value: string;
}

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-using-tags.html */
export const MOST_AWS_TAGS = 50;
const LONGEST_KEY = 128;
const LONGEST_VALUE = 256;
const WRITTEN = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** `key=value`: what stands before the first `=` is the key, so that a value may have more of them. */
export function parseAwsTag(text: string): AwsTag {
  const at = text.indexOf('=');
  return at < 0
    ? { key: text.trim(), value: '' }
    : { key: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}

export function awsTagText({ key, value }: AwsTag): string {
  return `${key}=${value}`;
}

/** What ECR would refuse of a tag. */
export function awsTagProblem({ key, value }: AwsTag): Sentence | undefined {
  if (key === '') return ['A tag is written key=value, and its key is not empty.'];
  if (isAwsOwn(key)) return ['Keys that begin with "aws:" belong to AWS.'];
  if (key.length > LONGEST_KEY) return ['A key has at most {0} characters.', LONGEST_KEY];
  if (value.length > LONGEST_VALUE) return ['A value has at most {0} characters.', LONGEST_VALUE];
  return WRITTEN.test(key) && WRITTEN.test(value)
    ? undefined
    : ['A tag has letters, digits, blanks and _ . : / = + - @ only.'];
}

/** AWS itself sets these, and nobody else changes them. */
export function isAwsOwn(key: string): boolean {
  return /^aws:/i.test(key);
}

/** The same tags with another one; a tag of that key gives way. */
export function withAwsTag(tags: readonly AwsTag[], added: AwsTag): readonly AwsTag[] {
  return [...withoutAwsTag(tags, added.key), added];
}

export function withoutAwsTag(tags: readonly AwsTag[], key: string): readonly AwsTag[] {
  return tags.filter((tag) => tag.key !== key);
}

/** What has to be sent for tags to become others. */
export interface AwsTagChanges {
  /** New ones, and those with another value. */
  readonly set: readonly AwsTag[];
  /** By their keys. */
  readonly removed: readonly string[];
}

/** AWS's own tags are never among them. */
export function awsTagChanges(held: readonly AwsTag[], wanted: readonly AwsTag[]): AwsTagChanges {
  const before = new Map(held.map(({ key, value }) => [key, value]));
  const after = new Set(wanted.map(({ key }) => key));
  return {
    set: wanted.filter(({ key, value }) => !isAwsOwn(key) && before.get(key) !== value),
    removed: held.flatMap(({ key }) => (isAwsOwn(key) || after.has(key) ? [] : [key])),
  };
}
