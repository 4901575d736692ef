import { partitionOf } from '../reference/partitions';
import { PULL, PUSH } from './actions';
import { t } from '../l10n';

/** What a template has to be told first. */
export type TemplateQuestion = 'accounts' | 'role' | 'organization' | 'prefix';
export type TemplateAnswers = Readonly<Record<TemplateQuestion, readonly string[]>>;

/** The registry that a policy is of. */
export interface TemplatePlace {
  readonly account: string;
  readonly region: string;
}

/** Statements to start from. */
export interface AccessTemplate {
  readonly title: string;
  /** Whom it lets do what, and what else that needs. */
  readonly description: string;
  readonly kind: 'repository' | 'registry';
  readonly asks: readonly TemplateQuestion[];
  readonly statements: (answers: TemplateAnswers, place: TemplatePlace) => readonly object[];
}

const READ = ['ecr:BatchCheckLayerAvailability', ...PULL];
const WRITE = [...PUSH, ...PULL];

/** In the order in which they are offered: the most common intent first. */
export const ACCESS_TEMPLATES: readonly AccessTemplate[] = [
  {
    title: t('Let other accounts pull'),
    description: t('Their identities need an IAM policy of their own that allows it as well.'),
    kind: 'repository',
    asks: ['accounts'],
    statements: ({ accounts }, place) => [
      { Sid: 'PullFromAccounts', Effect: 'Allow', Principal: { AWS: roots(accounts, place) }, Action: READ },
    ],
  },
  {
    title: t('Let a CI role push'),
    description: t('Pulls as well: builds ask what is there already, and use it as a cache.'),
    kind: 'repository',
    asks: ['role'],
    statements: ({ role }) => [
      { Sid: 'PushFromCI', Effect: 'Allow', Principal: { AWS: oneOrMore(role) }, Action: WRITE },
    ],
  },
  {
    title: t('Let Lambda functions of this account pull'),
    description: t('The service itself pulls the images of functions.'),
    kind: 'repository',
    asks: [],
    statements: (_answers, place) => [lambda('LambdaPull', [place.account], place)],
  },
  {
    title: t('Let Lambda functions of other accounts pull'),
    description: t('Two statements: one for the service, one for whoever creates the functions.'),
    kind: 'repository',
    asks: ['accounts'],
    statements: ({ accounts }, place) => [
      {
        Sid: 'CreateFunctionsFromAccounts',
        Effect: 'Allow',
        Principal: { AWS: roots(accounts, place) },
        Action: [...PULL],
      },
      lambda('LambdaPullFromAccounts', accounts, place),
    ],
  },
  {
    title: t('Let the whole organisation pull'),
    description: t('Every account of it, also those that join it later.'),
    kind: 'repository',
    asks: ['organization'],
    statements: ({ organization }) => [
      {
        Sid: 'PullFromOrganization',
        Effect: 'Allow',
        Principal: '*',
        Action: READ,
        Condition: { StringEquals: { 'aws:PrincipalOrgID': oneOrMore(organization) } },
      },
    ],
  },
  {
    title: t('Let other accounts replicate into this registry'),
    description: t(
      'What a replication rule of theirs sends here is taken, and missing repositories are made.',
    ),
    kind: 'registry',
    asks: ['accounts'],
    statements: ({ accounts }, place) => [
      {
        Sid: 'ReplicateFromAccounts',
        Effect: 'Allow',
        Principal: { AWS: roots(accounts, place) },
        Action: ['ecr:CreateRepository', 'ecr:ReplicateImage'],
        Resource: repositories('*', place),
      },
    ],
  },
  {
    title: t('Let a role import through a pull-through cache'),
    description: t('A first pull of an image makes its repository, under the prefix of the rule.'),
    kind: 'registry',
    asks: ['role', 'prefix'],
    statements: ({ role, prefix }, place) => [
      {
        Sid: 'ImportThroughCache',
        Effect: 'Allow',
        Principal: { AWS: oneOrMore(role) },
        Action: ['ecr:CreateRepository', 'ecr:BatchImportUpstreamImage'],
        Resource: oneOrMore(prefix.map((one) => repositories(`${one.replace(/\/$/, '')}/*`, place))),
      },
    ],
  },
  {
    title: t('Let the whole organisation pull from every repository'),
    description: t('Needs the registry policy scope V2, which is the default.'),
    kind: 'registry',
    asks: ['organization'],
    statements: ({ organization }, place) => [
      {
        Sid: 'PullFromOrganization',
        Effect: 'Allow',
        Principal: '*',
        Action: READ,
        Resource: repositories('*', place),
        Condition: { StringEquals: { 'aws:PrincipalOrgID': oneOrMore(organization) } },
      },
    ],
  },
];

/** What is wrong with an answer, as a sentence. */
export function answerProblem(question: TemplateQuestion, text: string): string | undefined {
  const answers = answersIn(text);
  if (answers.length === 0) return PROBLEMS[question];
  return answers.every((one) => RIGHT[question].test(one)) ? undefined : PROBLEMS[question];
}

/** Several are separated by commas or white space. */
export function answersIn(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((one) => one !== ''))];
}

const RIGHT: Readonly<Record<TemplateQuestion, RegExp>> = {
  accounts: /^\d{12}$/,
  role: /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
  organization: /^o-[a-z0-9]{10,32}$/,
  prefix: /^[a-z0-9]+(?:(?:\.|_|__|-+|\/)[a-z0-9]+)*\/?$/,
};

const PROBLEMS: Readonly<Record<TemplateQuestion, string>> = {
  accounts: t('Account ids have 12 digits. Several are separated by commas.'),
  role: t('A role is named by its ARN, like arn:aws:iam::123456789012:role/ci.'),
  organization: t('The id of an organisation is like o-a1b2c3d4e5.'),
  prefix: t('A prefix is the beginning of repository names, like docker-hub.'),
};

function lambda(Sid: string, accounts: readonly string[], place: TemplatePlace): object {
  const arns = accounts.map(
    (account) => `arn:${partitionOf(place.region).id}:lambda:${place.region}:${account}:function:*`,
  );
  return {
    Sid,
    Effect: 'Allow',
    Principal: { Service: 'lambda.amazonaws.com' },
    Action: [...PULL],
    Condition: { StringLike: { 'aws:sourceArn': oneOrMore(arns) } },
  };
}

function roots(accounts: readonly string[], { region }: TemplatePlace): string | readonly string[] {
  return oneOrMore(accounts.map((account) => `arn:${partitionOf(region).id}:iam::${account}:root`));
}

function repositories(pattern: string, { region, account }: TemplatePlace): string {
  return `arn:${partitionOf(region).id}:ecr:${region}:${account}:repository/${pattern}`;
}

function oneOrMore(texts: readonly string[]): string | readonly string[] {
  return texts.length === 1 ? (texts[0] ?? '') : texts;
}
