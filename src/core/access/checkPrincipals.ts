import { addProperty, replace } from '../lifecycle/edits';
import { nearestWord } from '../nearestWord';
import type { PolicyValue } from '../lifecycle/policyTree';
import type { OfferedFix } from '../lifecycle/problemList';
import type { NamedPrincipal, WrittenStatement } from './accessPolicy';
import { narrows } from './describeConditions';
import { principalProblem, PRINCIPAL_TYPES } from './principal';
import type { AccessContext, AccessProblems } from './problem';
import { t } from '../l10n';

/** What examples have in place of the real thing. */
export const PLACEHOLDER_ORGANIZATION = 'o-exampleorgid';

/** Checks whom a statement is about. */
export function checkPrincipals(
  list: AccessProblems,
  statement: WrittenStatement,
  context: AccessContext,
): void {
  const { principals } = statement;
  const value = principals.property?.value;
  if (value !== undefined) checkForm(list, value);
  for (const entry of principals.entries) checkName(list, entry);
  if (statement.effect?.value !== 'Allow' || principals.isNot) return;
  checkPublic(list, statement);
  checkLambda(list, statement, context);
  checkPlaceholders(list, statement);
}

function checkForm(list: AccessProblems, value: PolicyValue): void {
  const form = t('A principal is "*", or an object like { "AWS": "123456789012" }.');
  if (value.kind === 'string') {
    if (value.value === '*') return;
    list.error('PRINCIPAL', value.range, form, [
      [t('Write it under "AWS"'), () => [replace(value.range, `{ "AWS": ${JSON.stringify(value.value)} }`)]],
    ]);
    return;
  }
  if (value.kind !== 'object') {
    if (value.kind !== 'hole') list.error('TYPE', value.range, form);
    return;
  }
  for (const { key, keyRange, value: names } of value.properties) {
    const items = names?.kind === 'array' ? names.items : names === undefined ? [] : [names];
    for (const item of items)
      if (item.kind !== 'string' && item.kind !== 'hole')
        list.error(
          'TYPE',
          item.range,
          t('A principal must be a text; an account id is one as well, for it may begin with 0.'),
          item.kind === 'number' ? [quoted(item)] : [],
        );
    if (PRINCIPAL_TYPES.some((type) => type === key)) continue;
    const near = nearestWord(key, PRINCIPAL_TYPES);
    list.error(
      'PRINCIPAL',
      keyRange,
      t('IAM knows no principals of the type "{0}", only {1}.', key, PRINCIPAL_TYPES.join(', ')),
      near === undefined ? [] : [[t('Write "{0}"', near), () => [replace(keyRange, JSON.stringify(near))]]],
    );
  }
}

function quoted({ range }: PolicyValue): OfferedFix {
  return [
    t('Write it as a text'),
    (source) => [replace(range, JSON.stringify(source.slice(range.start, range.end).padStart(12, '0')))],
  ];
}

function checkName(list: AccessProblems, { type, value, range, principal }: NamedPrincipal): void {
  if (principal === undefined) list.error('PRINCIPAL', range, principalProblem(type, value));
  else if (principal.kind === 'deleted')
    list.warning(
      'DELETED_PRINCIPAL',
      range,
      t(
        '"{0}" is the id of a role or user that was deleted. It lets nobody in, not even a new one of the same name.',
        value,
      ),
    );
}

function checkPublic(list: AccessProblems, { principals, conditions, object }: WrittenStatement): void {
  const everyone = principals.entries.find(({ principal }) => principal?.kind === 'everyone');
  if (everyone === undefined || conditions.some(narrows)) return;
  const last = object.properties.at(-1);
  const hasCondition = object.properties.some(({ key }) => key === 'Condition');
  const condition = `"Condition": { "StringEquals": { "aws:PrincipalOrgID": "${PLACEHOLDER_ORGANIZATION}" } }`;
  list.warning(
    'PUBLIC',
    everyone.range,
    t(
      'This is everyone with an AWS account, whoever they are. A condition on aws:PrincipalOrgID keeps it to an organisation; else name accounts.',
    ),
    last === undefined || hasCondition
      ? []
      : [[t('Add a condition: one organisation alone'), (source) => [addProperty(source, last, condition)]]],
  );
}

function checkLambda(
  list: AccessProblems,
  { principals, conditions, object }: WrittenStatement,
  { account = '123456789012', region = 'us-east-1' }: AccessContext,
): void {
  const lambda = principals.entries.find(
    ({ principal }) => principal?.kind === 'service' && /^lambda\./.test(principal.service),
  );
  const isBound = conditions.some(({ key }) => /^aws:source(?:arn|account|orgid|orgpaths)$/i.test(key.value));
  if (lambda === undefined || isBound) return;
  const last = object.properties.at(-1);
  const hasCondition = object.properties.some(({ key }) => key === 'Condition');
  const arn = `arn:aws:lambda:${region}:${account}:function:*`;
  const condition = `"Condition": { "StringLike": { "aws:sourceArn": ${JSON.stringify(arn)} } }`;
  list.warning(
    'LAMBDA_SOURCE',
    lambda.range,
    t(
      'Lambda may pull for functions of any account so. A condition on aws:sourceArn says whose functions are meant.',
    ),
    last === undefined || hasCondition
      ? []
      : [
          [
            t('Add a condition: functions of {0}', account),
            (source) => [addProperty(source, last, condition)],
          ],
        ],
  );
}

function checkPlaceholders(list: AccessProblems, { conditions }: WrittenStatement): void {
  for (const { key, values } of conditions)
    if (values.includes(PLACEHOLDER_ORGANIZATION))
      list.warning(
        'PLACEHOLDER',
        key.range,
        t('"{0}" is an example: write the id of your organisation.', PLACEHOLDER_ORGANIZATION),
      );
}
