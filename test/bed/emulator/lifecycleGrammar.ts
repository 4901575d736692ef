import type { ApiError } from './apiError';
import { invalidParameter } from './apiError';

/** A lifecycle rule after the service has accepted it. */
export interface LifecycleRule {
  readonly priority: number;
  readonly tagStatus: 'tagged' | 'untagged' | 'any';
  readonly tagPatterns: readonly string[];
  readonly tagPrefixes: readonly string[];
  readonly storageClass: 'standard' | 'archive';
  readonly countType: CountType;
  readonly countNumber: number;
  readonly action: 'expire' | 'transition';
}

type CountType = 'imageCountMoreThan' | 'sinceImagePushed' | 'sinceImagePulled' | 'sinceImageTransitioned';
type Json = Readonly<Record<string, unknown>>;

const COUNT_TYPES: readonly string[] = [
  'imageCountMoreThan',
  'sinceImagePushed',
  'sinceImagePulled',
  'sinceImageTransitioned',
];

export interface AcceptedPolicy {
  /** Sorted by priority: the order in which the service gives rules back. */
  readonly rules: readonly LifecycleRule[];
  /** The text as GetLifecyclePolicy returns it. */
  readonly text: string;
}

/**
 * Reads a policy as the service does: one fault at a time, never a position, in its order: length, JSON, shape, then
 * what rules say of each other (https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html).
 * Throws InvalidParameterException.
 */
export function acceptPolicy(text: string): AcceptedPolicy {
  if (text.length < 100) throw refused('Member must have length greater than or equal to 100');
  if (text.length > 30_720) throw refused('Member must have length less than or equal to 30720');
  const policy = parse(text);
  demand(Array.isArray(policy.rules), 'object has missing required properties (["rules"])');
  refuseUnknown(policy, ['rules']);
  const texts = (policy.rules as readonly unknown[]).map(jsonObject);
  demand(texts.length > 0, 'array is too short: must have at least 1 elements but instance has 0 elements');
  demand(
    texts.length <= 50,
    `array is too long: must have at most 50 elements but instance has ${texts.length} elements`,
  );
  const read = texts.map((json) => ({ json, rule: readRule(json) }));
  read.sort((a, b) => a.rule.priority - b.rule.priority);
  const rules = read.map(({ rule }) => rule);
  checkTogether(rules);
  return { rules, text: JSON.stringify({ rules: read.map(({ json }) => json) }) };
}

function readRule(rule: Json): LifecycleRule {
  demandKeys(rule, ['rulePriority', 'selection', 'action']);
  refuseUnknown(rule, ['rulePriority', 'description', 'selection', 'action']);
  demand(isCount(rule.rulePriority), 'numeric instance is lower than the required minimum (minimum: 1)');
  demand(['string', 'undefined'].includes(typeof rule.description), 'description must be a string');
  const action = jsonObject(rule.action);
  const selection = jsonObject(rule.selection);
  return {
    priority: Number(rule.rulePriority),
    ...readSelection(selection, readAction(action)),
  };
}

function readAction(action: Json): LifecycleRule['action'] {
  demandKeys(action, ['type']);
  refuseUnknown(action, ['type', 'targetStorageClass']);
  const { type, targetStorageClass } = action;
  if (type === 'transition' && targetStorageClass === undefined) throw notMappable();
  const known = type === 'expire' ? !('targetStorageClass' in action) : targetStorageClass === 'archive';
  demand((type === 'expire' || type === 'transition') && known, noSchema(2));
  return type === 'transition' ? 'transition' : 'expire';
}

function readSelection(selection: Json, action: LifecycleRule['action']): Omit<LifecycleRule, 'priority'> {
  demandKeys(selection, ['tagStatus', 'countType', 'countNumber']);
  refuseUnknown(selection, [
    'tagStatus',
    'tagPatternList',
    'tagPrefixList',
    'storageClass',
    'countType',
    'countUnit',
    'countNumber',
  ]);
  const { tagStatus, countType, countNumber, countUnit, storageClass = 'standard' } = selection;
  demand(tagStatus === 'tagged' || tagStatus === 'untagged' || tagStatus === 'any', noSchema(4));
  demand(COUNT_TYPES.includes(String(countType)), noSchema(4));
  demand(isCount(countNumber), 'numeric instance is lower than the required minimum (minimum: 1)');
  demand(
    countType === 'imageCountMoreThan' ? !('countUnit' in selection) : countUnit === 'days',
    noSchema(4),
  );
  demand(storageClass === 'standard' || storageClass === 'archive', noSchema(4));
  const transitioned = countType === 'sinceImageTransitioned';
  demand(
    transitioned === (storageClass === 'archive'),
    'SINCE_IMAGE_PUSHED, SINCE_IMAGE_PULLED and IMAGE_COUNT_MORE_THAN support the STANDARD storage class only',
  );
  demand(!transitioned || (action === 'expire' && Number(countNumber) >= 90), noSchema(4));
  demand(countType !== 'sinceImagePulled' || action === 'transition', noSchema(4));
  return {
    ...readTags(selection, tagStatus),
    storageClass: storageClass,
    countType: countType as CountType,
    countNumber: Number(countNumber),
    action,
  };
}

function readTags(
  selection: Json,
  tagStatus: LifecycleRule['tagStatus'],
): Pick<LifecycleRule, 'tagStatus' | 'tagPatterns' | 'tagPrefixes'> {
  const patterns = 'tagPatternList' in selection;
  const prefixes = 'tagPrefixList' in selection;
  if (tagStatus !== 'tagged') {
    demand(!patterns && !prefixes, `Cannot specify a tag list with tagStatus ${tagStatus}`);
    return { tagStatus, tagPatterns: [], tagPrefixes: [] };
  }
  demand(patterns || prefixes, 'Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.');
  demand(!patterns || !prefixes, 'it must specify only one of tagPrefixList or tagPatternList');
  const list = selection[patterns ? 'tagPatternList' : 'tagPrefixList'];
  demand(Array.isArray(list) && list.length > 0, 'array is too short: must have at least 1 elements');
  const entries = list as readonly unknown[];
  demand(
    entries.every((entry) => typeof entry === 'string' && entry !== ''),
    'string "" is too short',
  );
  const tags = entries as readonly string[];
  if (!patterns) return { tagStatus, tagPatterns: [], tagPrefixes: tags };
  demand(
    tags.every((tag) => tag.split('*').length <= 5),
    'Invalid tag pattern provided. Total number of * must not exceed 4',
  );
  return { tagStatus, tagPatterns: tags, tagPrefixes: [] };
}

function checkTogether(rules: readonly LifecycleRule[]): void {
  demand(
    new Set(rules.map((rule) => rule.priority)).size === rules.length,
    'Duplicate priority in multiple rules',
  );
  for (const storageClass of ['standard', 'archive']) {
    const ofClass = rules.filter((rule) => rule.storageClass === storageClass);
    const any = ofClass.filter((rule) => rule.tagStatus === 'any');
    demand(any.length <= 1, "Only one rule can specify 'ANY' tags per storage class");
    demand(
      any.length === 0 || ofClass.at(-1) === any[0],
      'Rule for tagStatus=ANY must have the lowest priority per storage class',
    );
    demand(
      ofClass.filter((rule) => rule.tagStatus === 'untagged').length <= 1,
      'Only one rule can select Untagged images per storage class.',
    );
    const lists = ofClass
      .filter((rule) => rule.tagStatus === 'tagged')
      .map((rule) => JSON.stringify([[...rule.tagPatterns].sort(), [...rule.tagPrefixes].sort()]));
    demand(new Set(lists).size === lists.length, 'Rules of a storage class must have unique tag lists');
  }
}

function parse(text: string): Json {
  try {
    return jsonObject(JSON.parse(text));
  } catch {
    throw notMappable();
  }
}

function jsonObject(value: unknown): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notMappable();
  return Object.fromEntries(Object.entries(value));
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1;
}

function demandKeys(json: Json, keys: readonly string[]): void {
  const missing = keys.filter((key) => !(key in json));
  demand(missing.length === 0, `object has missing required properties (${JSON.stringify(missing)})`);
}

function refuseUnknown(json: Json, known: readonly string[]): void {
  const unknown = Object.keys(json).filter((key) => !known.includes(key));
  demand(
    unknown.length === 0,
    `object instance has properties which are not allowed by the schema: (${JSON.stringify(unknown)})`,
  );
}

function demand(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw refused(otherwise);
}

function noSchema(alternatives: number): string {
  return `instance failed to match exactly one schema (matched 0 out of ${alternatives})`;
}

function notMappable(): ApiError {
  return refused('Lifecycle policy parsing failure: Could not map policyString into LifecyclePolicy.');
}

function refused(constraint: string): ApiError {
  return invalidParameter('LifecyclePolicyText', constraint);
}
