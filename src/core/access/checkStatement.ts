import { checkShape, type ObjectShape, type Shape } from '../lifecycle/checkShape';
import { addProperty, removeProperty } from '../lifecycle/edits';
import type { PolicyObject } from '../lifecycle/policyTree';
import { propertyOf } from '../lifecycle/writtenRule';
import type { WrittenStatement } from './accessPolicy';
import { isOperator } from './describeConditions';
import type { AccessContext, AccessProblems } from './problem';
import { t } from '../l10n';

const TEXTS: Shape = { kind: 'texts' };
const STATEMENT: ObjectShape = {
  name: t('a statement'),
  keys: {
    Sid: { kind: 'text' },
    Effect: { kind: 'words', words: ['Allow', 'Deny'] },
    Principal: { kind: 'anything' },
    NotPrincipal: { kind: 'anything' },
    Action: TEXTS,
    NotAction: TEXTS,
    Resource: TEXTS,
    NotResource: TEXTS,
    Condition: { kind: 'object' },
  },
  required: ['Effect'],
};

/** Checks the keys of a statement, and what its elements may not be together. */
export function checkStatement(
  list: AccessProblems,
  statement: WrittenStatement,
  context: AccessContext,
): void {
  const { object } = statement;
  const brace = { start: object.range.start, end: object.range.start + 1 };
  checkShape(list, object, STATEMENT, brace);
  const missing = ['Principal', 'Action'].filter((key) => oneOf(object, key) === undefined);
  if (missing.length > 0 && object.open !== true)
    list.error(
      'REQUIRED',
      brace,
      t('ECR refuses a statement without {0}.', missing.map((key) => `"${key}"`).join(', ')),
    );
  for (const key of ['Principal', 'Action', 'Resource']) checkBoth(list, object, key);
  checkResource(list, object, context);
  checkNot(list, statement);
  checkOperators(list, object);
}

function checkBoth(list: AccessProblems, object: PolicyObject, key: string): void {
  const [positive, negative] = [propertyOf(object, key), propertyOf(object, `Not${key}`)];
  if (positive === undefined || negative === undefined) return;
  list.error('BOTH', negative.keyRange, t('A statement has "{0}" or "Not{1}", never both.', key, key), [
    [t('Remove "Not{0}"', key), () => [removeProperty(object, negative)]],
  ]);
}

function checkResource(
  list: AccessProblems,
  object: PolicyObject,
  { kind, account, region }: AccessContext,
): void {
  const property = oneOf(object, 'Resource');
  if (kind === 'repository') {
    if (property !== undefined)
      list.error(
        'RESOURCE',
        property.keyRange,
        t(
          'ECR refuses "{0}" in the policy of a repository: the repository itself is the resource.',
          property.key,
        ),
        [[t('Remove "{0}"', property.key), () => [removeProperty(object, property)]]],
      );
    return;
  }
  const last = object.properties.at(-1);
  if (property !== undefined || last === undefined) return;
  const arn = `arn:aws:ecr:${region ?? '*'}:${account ?? '*'}:repository/*`;
  list.warning(
    'RESOURCE_MISSING',
    { start: object.range.start, end: object.range.start + 1 },
    t(
      'A statement of a registry\'s policy names the repositories it is about in "Resource"; ECR is known to refuse one without.',
    ),
    [
      [
        t('Add "Resource": all repositories'),
        (source) => [addProperty(source, last, `"Resource": ${JSON.stringify(arn)}`)],
      ],
    ],
  );
}

function checkNot(list: AccessProblems, { effect, principals, actions }: WrittenStatement): void {
  if (effect?.value !== 'Allow') return;
  if (principals.isNot && principals.property !== undefined)
    list.warning(
      'NOT_PRINCIPAL',
      principals.property.keyRange,
      t(
        '"NotPrincipal" with "Allow" lets in everyone else in the world, also without an account of yours. Name who may instead.',
      ),
    );
  if (actions.isNot && actions.property !== undefined)
    list.warning(
      'NOT_ACTION',
      actions.property.keyRange,
      t(
        '"NotAction" with "Allow" allows every other action, also those that ECR will get later. Name what is allowed instead.',
      ),
    );
}

function checkOperators(list: AccessProblems, object: PolicyObject): void {
  const value = propertyOf(object, 'Condition')?.value;
  if (value?.kind !== 'object') return;
  for (const { key, keyRange, value: tests } of value.properties) {
    if (!isOperator(key))
      list.warning(
        'OPERATOR',
        keyRange,
        t('IAM has no condition operator "{0}", such as StringEquals or ArnLike.', key),
      );
    if (tests !== undefined && tests.kind !== 'object')
      list.error('TYPE', tests.range, t('"{0}" must be an object of condition keys and their values.', key));
  }
}

/** The element of that name, or its opposite. */
function oneOf(object: PolicyObject, key: string): ReturnType<typeof propertyOf> {
  return propertyOf(object, key) ?? propertyOf(object, `Not${key}`);
}
