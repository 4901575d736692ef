import { propertyOf, type Said } from '../lifecycle/writtenRule';
import type { ParsedPolicy, PolicyObject, PolicyProperty, PolicyValue } from '../lifecycle/policyTree';
import { PRINCIPAL_TYPES, readPrincipal } from './principal';
import type { Principal, PrincipalType } from './principal';

/** Whose permissions policy it is. */
export type AccessPolicyKind = 'repository' | 'registry';

/** A statement as it is written: each part that is there and right by itself, with its place. */
export interface WrittenStatement {
  /** Its place in the list, from 0. */
  readonly index: number;
  readonly object: PolicyObject;
  readonly sid?: Said<string>;
  readonly effect?: Said<'Allow' | 'Deny'>;
  readonly principals: Names<NamedPrincipal>;
  readonly actions: Names<Said<string>>;
  /** Absent in a policy of a repository: it is about that repository. */
  readonly resources?: Names<Said<string>>;
  readonly conditions: readonly WrittenCondition[];
}

/** `isNot`: all but these, as `NotAction` and its like say. */
export interface Names<T> {
  readonly isNot: boolean;
  readonly property?: PolicyProperty;
  readonly entries: readonly T[];
}

export interface NamedPrincipal extends Said<string> {
  readonly type: PrincipalType;
  /** Absent for what IAM knows no principal by. */
  readonly principal?: Principal;
}

export interface WrittenCondition {
  readonly operator: string;
  readonly key: Said<string>;
  readonly values: readonly string[];
}

/** The statements of a policy, whatever is wrong with them. One may stand there without a list. */
export function statementsIn({ root }: ParsedPolicy): readonly WrittenStatement[] {
  const value = root?.kind === 'object' ? propertyOf(root, 'Statement')?.value : undefined;
  const items = value?.kind === 'array' ? value.items : value === undefined ? [] : [value];
  return items.filter((item) => item.kind === 'object').map((object, index) => statementFrom(object, index));
}

function statementFrom(object: PolicyObject, index: number): WrittenStatement {
  const sid = propertyOf(object, 'Sid')?.value;
  const effect = propertyOf(object, 'Effect')?.value;
  const resources = namesOf(object, 'Resource', textsIn);
  return {
    index,
    object,
    ...(sid?.kind === 'string' && { sid }),
    ...(effect?.kind === 'string' &&
      isEffect(effect.value) && { effect: { ...effect, value: effect.value } }),
    principals: namesOf(object, 'Principal', principalsIn),
    actions: namesOf(object, 'Action', textsIn),
    ...(resources.property !== undefined && { resources }),
    conditions: conditionsIn(propertyOf(object, 'Condition')?.value),
  };
}

function namesOf<T>(
  object: PolicyObject,
  key: string,
  read: (value: PolicyValue | undefined) => readonly T[],
): Names<T> {
  const positive = propertyOf(object, key);
  const property = positive ?? propertyOf(object, `Not${key}`);
  return {
    isNot: positive === undefined && property !== undefined,
    ...(property !== undefined && { property }),
    entries: read(property?.value),
  };
}

/** Texts of a list, or the one that stands without a list. */
export function textsIn(value: PolicyValue | undefined): readonly Said<string>[] {
  const items = value?.kind === 'array' ? value.items : value === undefined ? [] : [value];
  return items.filter((item) => item.kind === 'string');
}

function principalsIn(value: PolicyValue | undefined): readonly NamedPrincipal[] {
  const named = (type: PrincipalType, { value: name, range }: Said<string>): NamedPrincipal => {
    const principal = readPrincipal(type, name);
    return { type, value: name, range, ...(principal !== undefined && { principal }) };
  };
  if (value?.kind === 'string') return value.value === '*' ? [named('AWS', value)] : [];
  if (value?.kind !== 'object') return [];
  return PRINCIPAL_TYPES.flatMap((type) =>
    textsIn(propertyOf(value, type)?.value).map((text) => named(type, text)),
  );
}

function conditionsIn(value: PolicyValue | undefined): readonly WrittenCondition[] {
  if (value?.kind !== 'object') return [];
  return value.properties.flatMap(({ key: operator, value: tests }) =>
    tests?.kind !== 'object'
      ? []
      : tests.properties.map(({ key, keyRange, value: wanted }) => ({
          operator,
          key: { value: key, range: keyRange },
          values: valuesIn(wanted),
        })),
  );
}

function valuesIn(value: PolicyValue | undefined): readonly string[] {
  const items = value?.kind === 'array' ? value.items : value === undefined ? [] : [value];
  return items.flatMap((item) => ('value' in item ? [String(item.value)] : []));
}

function isEffect(text: string): text is 'Allow' | 'Deny' {
  return text === 'Allow' || text === 'Deny';
}
