/** What a permissions policy has to be before ECR takes it; who may what by it, the emulator does not evaluate. */
export type AccessPolicyKind = 'repository' | 'registry';

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: unknown;
  readonly Action?: unknown;
  readonly Condition?: unknown;
}

const KEYS = [
  ...['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource'],
  'Condition',
];
const VERSIONS: readonly unknown[] = [undefined, '2008-10-17', '2012-10-17'];
const AWS_PRINCIPAL =
  /^(?:\*|\d{12}|arn:aws[\w-]*:iam::\d{12}:(?:root|(?:user|role)\/[\w+=,.@/-]+)|arn:aws[\w-]*:sts::\d{12}:assumed-role\/[\w+=,.@/-]+)$/;
const SERVICE = /^[\w.-]+\.amazonaws\.com(?:\.cn)?$/;

/** The statements of a text that ECR takes; undefined for all others. */
export function statementsOf(text: string, kind: AccessPolicyKind): readonly Statement[] | undefined {
  const policy = recordOf(parsed(text));
  if (policy === undefined || !VERSIONS.includes(policy['Version'])) return undefined;
  const statements = listOf(policy['Statement']).map((one) => statementOf(one, kind));
  const taken = statements.filter((statement) => statement !== undefined);
  return taken.length > 0 && taken.length === statements.length ? taken : undefined;
}

/** Whether everyone, or the account itself, is denied `action` without a condition: the policy could never be set again. */
export function locksOut(statements: readonly Statement[], account: string, action: string): boolean {
  return statements.some(
    ({ Effect, Principal, Action, Condition }) =>
      Effect === 'Deny' &&
      Condition === undefined &&
      principalsOf(Principal).some(
        (one) => one === '*' || one === account || one.endsWith(`::${account}:root`),
      ) &&
      listOf(Action).some((pattern) => typeof pattern === 'string' && matches(pattern, action)),
  );
}

function statementOf(value: unknown, kind: AccessPolicyKind): Statement | undefined {
  const statement = recordOf(value);
  if (statement === undefined || Object.keys(statement).some((key) => !KEYS.includes(key))) return undefined;
  const { Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource } = statement;
  if (Effect !== 'Allow' && Effect !== 'Deny') return undefined;
  const hasResource = Resource !== undefined || NotResource !== undefined;
  const isWhole =
    hasResource === (kind === 'registry') &&
    (Principal === undefined) !== (NotPrincipal === undefined) &&
    isPrincipal(Principal ?? NotPrincipal) &&
    (Action === undefined) !== (NotAction === undefined) &&
    listOf(Action ?? NotAction).every((action) => isAction(action, kind));
  return isWhole ? { ...statement, Effect } : undefined;
}

function isPrincipal(value: unknown): boolean {
  if (value === '*') return true;
  const record = recordOf(value);
  if (record === undefined) return false;
  return Object.entries(record).every(([type, names]) =>
    listOf(names).every(
      (name) =>
        typeof name === 'string' &&
        (type === 'AWS' ? AWS_PRINCIPAL.test(name) : type !== 'Service' || SERVICE.test(name)),
    ),
  );
}

/** A call without a resource is none that a repository could allow (cloudposse/terraform-aws-ecr#67). */
function isAction(action: unknown, kind: AccessPolicyKind): boolean {
  if (typeof action !== 'string' || !/^(?:\*|ecr:[\w*?]+)$/i.test(action)) return false;
  return kind === 'registry' || action.toLowerCase() !== 'ecr:getauthorizationtoken';
}

function principalsOf(principal: unknown): readonly string[] {
  const names = principal === '*' ? ['*'] : listOf(recordOf(principal)?.['AWS']);
  return names.filter((name) => typeof name === 'string');
}

function matches(pattern: string, action: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 'i').test(action);
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isRecord ? (value as Readonly<Record<string, unknown>>) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
