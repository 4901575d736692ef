import { t } from '../l10n';
import type { WrittenCondition } from './accessPolicy';

/** What a condition's key is of, by its name in lower case: IAM does not mind the case. */
const SUBJECTS: Readonly<Record<string, string>> = {
  'aws:principalorgid': t('the organisation of the caller'),
  'aws:principalorgpaths': t("the caller's place in the organisation"),
  'aws:principalaccount': t('the account of the caller'),
  'aws:principalarn': t('the caller'),
  'aws:principaltype': t('the type of the caller'),
  'aws:principalisawsservice': t('whether the caller is a service of AWS'),
  'aws:userid': t('the id of the caller'),
  'aws:username': t('the name of the user'),
  'aws:sourcearn': t('what the service acts for'),
  'aws:sourceaccount': t('the account that the service acts for'),
  'aws:sourceorgid': t('the organisation that the service acts for'),
  'aws:sourceip': t('the IP address'),
  'aws:sourcevpc': t('the VPC'),
  'aws:sourcevpce': t('the VPC endpoint'),
  'aws:vpcsourceip': t('the IP address in the VPC'),
  'aws:securetransport': t('whether TLS is used'),
  'aws:multifactorauthpresent': t('whether MFA was used'),
  'aws:currenttime': t('the time'),
  'aws:requestedregion': t('the region'),
  'aws:calledvia': t('the service that the call comes through'),
};

type Said = (subject: string, values: string) => string;

const VERBS: readonly (readonly [operator: RegExp, said: Said])[] = [
  [
    /^(?:string|arn)notlike$|^(?:string|arn)notequals(?:ignorecase)?$|^numericnotequals$|^datenotequals$/,
    (subject, values) => t('{0} is not {1}', subject, values),
  ],
  [
    /^(?:string|arn)(?:like|equals(?:ignorecase)?)$|^bool$|^binaryequals$|^(?:numeric|date)equals$/,
    (subject, values) => t('{0} is {1}', subject, values),
  ],
  [/^ipaddress$/, (subject, values) => t('{0} is in {1}', subject, values)],
  [/^notipaddress$/, (subject, values) => t('{0} is not in {1}', subject, values)],
  [/^(?:numeric|date)lessthan(?:equals)?$/, (subject, values) => t('{0} is at most {1}', subject, values)],
  [
    /^(?:numeric|date)greaterthan(?:equals)?$/,
    (subject, values) => t('{0} is at least {1}', subject, values),
  ],
];

/** Whether IAM knows the operator, with or without its prefix and suffix. */
export function isOperator(operator: string): boolean {
  const { name } = parts(operator);
  return name === 'null' || VERBS.some(([known]) => known.test(name));
}

/** All of a statement's conditions in words, as in "if …"; undefined without any. */
export function describeConditions(conditions: readonly WrittenCondition[]): string | undefined {
  if (conditions.length === 0) return undefined;
  return conditions.map(describeCondition).join(`, ${t('and')} `);
}

function describeCondition({ operator, key, values }: WrittenCondition): string {
  const { name, isEach, ifExists } = parts(operator);
  const subject = subjectOf(key.value);
  if (name === 'null')
    return values.every((value) => value === 'true')
      ? t('{0} is absent', subject)
      : t('{0} is present', subject);
  const said = VERBS.find(([known]) => known.test(name))?.[1];
  const wanted = values.join(` ${t('or')} `);
  const test =
    said?.(isEach ? t('each of {0}', subject) : subject, wanted) ?? `${subject} ${operator} ${wanted}`;
  return ifExists ? t('{0}, where there is one', test) : test;
}

function subjectOf(key: string): string {
  const known = SUBJECTS[key.toLowerCase()];
  if (known !== undefined) return `${known} (${key})`;
  const [, owner, tag] = /^(aws:Principal|aws:Request|aws:Resource|ecr:Resource)Tag\/(.+)$/i.exec(key) ?? [];
  if (owner === undefined || tag === undefined) return key;
  if (/principal/i.test(owner)) return t('the tag "{0}" of the caller', tag);
  return /request/i.test(owner)
    ? t('the tag "{0}" of the request', tag)
    : t('the tag "{0}" of the repository', tag);
}

/** `ForAllValues:StringLikeIfExists` in its parts. */
function parts(operator: string): {
  readonly name: string;
  readonly isEach: boolean;
  readonly ifExists: boolean;
} {
  const lower = operator.toLowerCase();
  const [, set, name = lower, exists] =
    /^(?:(forallvalues|foranyvalue):)?(.*?)(ifexists)?$/.exec(lower) ?? [];
  return { name, isEach: set === 'forallvalues', ifExists: exists !== undefined };
}

/** Keys by which a condition says who may; the others say how and when. */
const NARROWING =
  /^aws:(?:principal(?:orgid|orgpaths|account|arn|tag\/.*)|source(?:arn|account|orgid|orgpaths|owner|ip|vpc|vpce)|userid|username|vpcsourceip)$/i;

/** Whether a condition keeps strangers out. */
export function narrows({ operator, key }: WrittenCondition): boolean {
  const { name, ifExists } = parts(operator);
  return NARROWING.test(key.value) && !name.includes('not') && name !== 'null' && !ifExists;
}
