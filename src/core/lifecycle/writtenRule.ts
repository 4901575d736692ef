import type { PolicyArray, PolicyObject, PolicyProperty, PolicyValue, TextRange } from './policyTree';

/** A rule as it is written: each part that is there and right by itself, with its place. */
export interface WrittenRule {
  /** Its place in the list, from 0. */
  readonly index: number;
  readonly object: PolicyObject;
  readonly range: TextRange;
  readonly priority?: Said<number>;
  readonly description?: string;
  readonly selection?: PolicyObject;
  readonly action?: PolicyObject;
  readonly tagStatus?: Said<TagStatus>;
  readonly patterns?: TagList;
  readonly prefixes?: TagList;
  /** Absent where the text does not tell it, as in a hole; `standard` where the key is left out. */
  readonly storageClass?: 'standard' | 'archive';
  readonly countType?: Said<CountType>;
  readonly countNumber?: Said<number>;
  readonly actionType?: Said<ActionType>;
}

/** A value and where it is written. */
export interface Said<T> {
  readonly value: T;
  readonly range: TextRange;
}

export interface TagList {
  readonly property: PolicyProperty;
  readonly array: PolicyArray;
  /** Its texts, with their places; holes are left out. */
  readonly entries: readonly Said<string>[];
  /** Nothing in it is left to the host's language. */
  readonly isComplete: boolean;
}

export const TAG_STATUSES = ['tagged', 'untagged', 'any'] as const;
export type TagStatus = (typeof TAG_STATUSES)[number];

export const COUNT_TYPES = [
  'imageCountMoreThan',
  'sinceImagePushed',
  'sinceImagePulled',
  'sinceImageTransitioned',
] as const;
export type CountType = (typeof COUNT_TYPES)[number];

export const ACTION_TYPES = ['expire', 'transition'] as const;
export type ActionType = (typeof ACTION_TYPES)[number];

export const STORAGE_CLASSES = ['standard', 'archive'] as const;

/** The property of a key; of several the last, as JSON readers take it. */
export function propertyOf(object: PolicyObject | undefined, key: string): PolicyProperty | undefined {
  return object?.properties.findLast((property) => property.key === key);
}

/** Reads a rule, whatever is wrong with it. */
export function writtenRule(object: PolicyObject, index: number): WrittenRule {
  const selection = objectIn(object, 'selection');
  const action = objectIn(object, 'action');
  const description = propertyOf(object, 'description')?.value;
  return {
    ...{ index, object, range: object.range },
    ...said('priority', wholeNumber(propertyOf(object, 'rulePriority')?.value)),
    ...(description?.kind === 'string' && { description: description.value }),
    ...(selection !== undefined && { selection }),
    ...(action !== undefined && { action }),
    ...said('tagStatus', oneOf(propertyOf(selection, 'tagStatus')?.value, TAG_STATUSES)),
    ...said('patterns', listOf(propertyOf(selection, 'tagPatternList'))),
    ...said('prefixes', listOf(propertyOf(selection, 'tagPrefixList'))),
    ...said('storageClass', storageClassOf(selection)),
    ...said('countType', oneOf(propertyOf(selection, 'countType')?.value, COUNT_TYPES)),
    ...said('countNumber', wholeNumber(propertyOf(selection, 'countNumber')?.value)),
    ...said('actionType', oneOf(propertyOf(action, 'type')?.value, ACTION_TYPES)),
  };
}

/** The list of a rule that is tagged, whichever it has. */
export const tagListOf = ({ patterns, prefixes }: WrittenRule): TagList | undefined => patterns ?? prefixes;

function objectIn(object: PolicyObject, key: string): PolicyObject | undefined {
  const value = propertyOf(object, key)?.value;
  return value?.kind === 'object' ? value : undefined;
}

/** From 1 on, as every number of a policy. */
function wholeNumber(value: PolicyValue | undefined): Said<number> | undefined {
  if (value?.kind !== 'number' || value.hasFraction) return undefined;
  return Number.isInteger(value.value) && value.value >= 1 ? value : undefined;
}

function oneOf<T extends string>(value: PolicyValue | undefined, allowed: readonly T[]): Said<T> | undefined {
  if (value?.kind !== 'string') return undefined;
  const known = allowed.find((one) => one === value.value);
  return known === undefined ? undefined : { value: known, range: value.range };
}

function listOf(property: PolicyProperty | undefined): TagList | undefined {
  const array = property?.value;
  if (property === undefined || array?.kind !== 'array') return undefined;
  const entries = array.items.filter((item) => item.kind === 'string');
  return {
    property,
    array,
    entries,
    isComplete: array.open !== true && entries.length === array.items.length,
  };
}

function storageClassOf(selection: PolicyObject | undefined): 'standard' | 'archive' | undefined {
  if (selection === undefined) return undefined;
  const property = propertyOf(selection, 'storageClass');
  if (property === undefined) return selection.open === true ? undefined : 'standard';
  return oneOf(property.value, STORAGE_CLASSES)?.value;
}

function said<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V });
}
