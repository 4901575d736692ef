import type { WrittenCondition } from './accessPolicy';

/** What a condition's key is of, by its name in lower case: IAM does not mind the case. */
const SUBJECTS: Readonly<Record<string, string>> = {
  'aws:principalorgid': 'the organisation of the caller',
  'aws:principalorgpaths': "the caller's place in the organisation",
  'aws:principalaccount': 'the account of the caller',
  'aws:principalarn': 'the caller',
  'aws:principaltype': 'the type of the caller',
  'aws:principalisawsservice': 'whether the caller is a service of AWS',
  'aws:userid': 'the id of the caller',
  'aws:username': 'the name of the user',
  'aws:sourcearn': 'what the service acts for',
  'aws:sourceaccount': 'the account that the service acts for',
  'aws:sourceorgid': 'the organisation that the service acts for',
  'aws:sourceip': 'the IP address',
  'aws:sourcevpc': 'the VPC',
  'aws:sourcevpce': 'the VPC endpoint',
  'aws:vpcsourceip': 'the IP address in the VPC',
  'aws:securetransport': 'whether TLS is used',
  'aws:multifactorauthpresent': 'whether MFA was used',
  'aws:currenttime': 'the time',
  'aws:requestedregion': 'the region',
  'aws:calledvia': 'the service that the call comes through',
};

const VERBS: readonly (readonly [operator: RegExp, words: string])[] = [
  [
    /^(?:string|arn)notlike$|^(?:string|arn)notequals(?:ignorecase)?$|^numericnotequals$|^datenotequals$/,
    'is not',
  ],
  [/^(?:string|arn)(?:like|equals(?:ignorecase)?)$|^bool$|^binaryequals$|^(?:numeric|date)equals$/, 'is'],
  [/^ipaddress$/, 'is in'],
  [/^notipaddress$/, 'is not in'],
  [/^(?:numeric|date)lessthan(?:equals)?$/, 'is at most'],
  [/^(?:numeric|date)greaterthan(?:equals)?$/, 'is at least'],
];

/** Whether IAM knows the operator, with or without its prefix and suffix. */
export function isOperator(operator: string): boolean {
  const { name } = parts(operator);
  return name === 'null' || VERBS.some(([known]) => known.test(name));
}

/** All of a statement's conditions in words, as in "if …"; undefined without any. */
export function describeConditions(conditions: readonly WrittenCondition[]): string | undefined {
  if (conditions.length === 0) return undefined;
  return conditions.map(describeCondition).join(', and ');
}

function describeCondition({ operator, key, values }: WrittenCondition): string {
  const { name, isEach, ifExists } = parts(operator);
  const subject = subjectOf(key.value);
  if (name === 'null')
    return `${subject} is ${values.every((value) => value === 'true') ? 'absent' : 'present'}`;
  const verb = VERBS.find(([known]) => known.test(name))?.[1] ?? operator;
  const each = isEach ? 'each of ' : '';
  return `${each}${subject} ${verb} ${values.join(' or ')}${ifExists ? ', where there is one' : ''}`;
}

function subjectOf(key: string): string {
  const known = SUBJECTS[key.toLowerCase()];
  if (known !== undefined) return `${known} (${key})`;
  const [, owner, tag] = /^(aws:Principal|aws:Request|aws:Resource|ecr:Resource)Tag\/(.+)$/i.exec(key) ?? [];
  if (owner === undefined || tag === undefined) return key;
  const of = /principal/i.test(owner) ? 'caller' : /request/i.test(owner) ? 'request' : 'repository';
  return `the tag "${tag}" of the ${of}`;
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
