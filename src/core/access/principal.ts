import { isAccountId } from '../reference/accountId';
import { t } from '../l10n';

/** Whom a statement is about. */
export type Principal =
  | { readonly kind: 'everyone' }
  /** All identities of an account that its own IAM policies let. */
  | { readonly kind: 'account'; readonly account: string }
  | {
      readonly kind: 'role' | 'user' | 'session';
      readonly account: string;
      /** The name with its path, as in `ci/deploy`. */
      readonly name: string;
      readonly arn: string;
    }
  | { readonly kind: 'service'; readonly service: string }
  /** A unique id: what IAM shows in place of a role or user that was deleted. */
  | { readonly kind: 'deleted'; readonly id: string }
  /** Web identities, SAML providers, canonical users. */
  | { readonly kind: 'other'; readonly type: string; readonly name: string };

export const PRINCIPAL_TYPES = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;
export type PrincipalType = (typeof PRINCIPAL_TYPES)[number];

const IAM =
  /^arn:aws[a-z-]*:iam::(?<account>\d{12}):(?:(?<root>root)|(?<kind>role|user)\/(?<name>[\w+=,.@/-]+))$/;
const SESSION = /^arn:aws[a-z-]*:sts::(?<account>\d{12}):assumed-role\/(?<name>[\w+=,.@/-]+)$/;
const UNIQUE_ID = /^A(?:ROA|IDA)[A-Z0-9]{12,}$/;
const SERVICE = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:amazonaws\.com(?:\.cn)?|amazonaws\.eu|[a-z.]+\.gov)$/;

/** Reads a name under a type; undefined where IAM would not know it as a principal. */
export function readPrincipal(type: PrincipalType, name: string): Principal | undefined {
  if (name === '*') return { kind: 'everyone' };
  if (type === 'Service') return SERVICE.test(name) ? { kind: 'service', service: name } : undefined;
  if (type !== 'AWS') return { kind: 'other', type, name };
  if (isAccountId(name)) return { kind: 'account', account: name };
  if (UNIQUE_ID.test(name)) return { kind: 'deleted', id: name };
  const { account, root, kind, name: path } = IAM.exec(name)?.groups ?? {};
  if (account !== undefined && root !== undefined) return { kind: 'account', account };
  if (account !== undefined && path !== undefined && (kind === 'role' || kind === 'user'))
    return { kind, account, name: path, arn: name };
  const session = SESSION.exec(name)?.groups;
  if (session?.['account'] === undefined || session['name'] === undefined) return undefined;
  return { kind: 'session', account: session['account'], name: session['name'], arn: name };
}

/** What is wrong with a name that `readPrincipal` does not know, as a sentence. */
export function principalProblem(type: PrincipalType, name: string): string {
  if (type === 'Service')
    return t('"{0}" is no service: services are named like "lambda.amazonaws.com".', name);
  if (/^\d+$/.test(name)) return t('An account id has 12 digits; "{0}" has {1}.', name, name.length);
  const account = /^arn:aws[a-z-]*:(?:iam|sts)::(?<account>[^:]*):/.exec(name)?.groups?.['account'];
  if (account !== undefined && !isAccountId(account))
    return t('An account id has 12 digits; this ARN has "{0}".', account);
  if (name.includes('*'))
    return t(
      'A principal has no wildcard in its name: name the account, and say which of its roles in a condition on aws:PrincipalArn.',
    );
  if (/\.amazonaws\./.test(name)) return t('"{0}" is a service: write it under "Service".', name);
  return t(
    '"{0}" is no principal. Write "*", an account id, or the ARN of an account\'s root, of a role or of a user.',
    name,
  );
}

/** Equal for two ways to write the same principal. */
export function principalKey(principal: Principal): string {
  switch (principal.kind) {
    case 'everyone':
      return '*';
    case 'account':
      return principal.account;
    case 'role':
    case 'user':
    case 'session':
      return principal.arn;
    case 'service':
      return `service ${principal.service}`;
    case 'deleted':
      return principal.id;
    case 'other':
      return `${principal.type} ${principal.name}`;
  }
}

/** In words: `account 210987654321`, `role deploy of account 210987654321`. */
export function principalWords(principal: Principal, own?: string): string {
  const of = (account: string): string => (account === own ? t('this account') : t('account {0}', account));
  switch (principal.kind) {
    case 'everyone':
      return t('everyone');
    case 'account':
      return of(principal.account);
    case 'role':
      return t('role {0} of {1}', principal.name, of(principal.account));
    case 'user':
      return t('user {0} of {1}', principal.name, of(principal.account));
    case 'session':
      return t('session {0} of {1}', principal.name, of(principal.account));
    case 'service':
      return serviceWords(principal.service);
    case 'deleted':
      return t('the deleted identity {0}', principal.id);
    case 'other':
      return `${principal.type} ${principal.name}`;
  }
}

const SERVICES: Readonly<Record<string, string>> = {
  lambda: 'AWS Lambda',
  codebuild: 'AWS CodeBuild',
  sagemaker: 'Amazon SageMaker',
  'emr-serverless': 'EMR Serverless',
  'ecs-tasks': 'Amazon ECS tasks',
  apprunner: 'AWS App Runner',
  'build.apprunner': 'AWS App Runner',
};

function serviceWords(service: string): string {
  const name = SERVICES[service.replace(/\.amazonaws\..*$/, '')];
  return name === undefined ? t('the service {0}', service) : `${name} (${service})`;
}

/**
 * Whether a statement about `named` is about `who` as well. An account's name takes in all its roles and users: IAM leaves
 * them to that account.
 */
export function takesIn(named: Principal, who: Principal): boolean {
  if (named.kind === 'everyone') return true;
  if (named.kind === 'account' && 'account' in who) return named.account === who.account;
  if (named.kind === 'role' && who.kind === 'session')
    return named.account === who.account && who.name.split('/')[0] === named.name.split('/').at(-1);
  return principalKey(named) === principalKey(who);
}
