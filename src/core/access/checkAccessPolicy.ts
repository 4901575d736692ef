import { checkShape, type ObjectShape } from '../lifecycle/checkShape';
import { checkSyntax } from '../lifecycle/checkSyntax';
import type { ParsedPolicy, PolicyObject, PolicyValue, TextRange } from '../lifecycle/policyTree';
import type { PolicyProblem } from '../lifecycle/problem';
import { propertyOf } from '../lifecycle/writtenRule';
import { statementsIn } from './accessPolicy';
import { checkActions } from './checkActions';
import { checkCompleteness } from './checkCompleteness';
import { checkLockOut } from './checkLockOut';
import { checkPrincipals } from './checkPrincipals';
import { checkStatement } from './checkStatement';
import { t } from '../l10n';
import { AccessProblems, type AccessContext, type AccessProblemCode } from './problem';

export interface AccessCheckOptions extends Partial<AccessContext> {
  /** Somebody else underlines what is no JSON. Comments stay: why there are none is ECR's. */
  readonly isSyntaxToldElsewhere?: boolean;
}

/** The most characters that ECR takes (https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_SetRepositoryPolicy.html). */
const LONGEST = 10_240;

const POLICY: ObjectShape = {
  name: t('a policy'),
  keys: {
    Version: { kind: 'words', words: ['2012-10-17', '2008-10-17'] },
    Id: { kind: 'text' },
    Statement: { kind: 'anything' },
  },
  required: ['Statement'],
};

/**
 * What ECR would refuse, and what it accepts and hardly anybody means, in the order of the text.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html
 */
export function checkAccessPolicy(
  policy: ParsedPolicy,
  { kind = 'repository', isSyntaxToldElsewhere = false, ...place }: AccessCheckOptions = {},
): readonly PolicyProblem<AccessProblemCode>[] {
  const list = new AccessProblems(policy.source);
  const start = firstOf(policy.range);
  if (policy.length !== undefined && policy.length > LONGEST)
    list.error(
      'LEN_MAX',
      start,
      t(
        'ECR takes a policy of at most {0} characters; these are {1}. Indentation counts.',
        LONGEST.toLocaleString('en'),
        policy.length.toLocaleString('en'),
      ),
    );
  const broken = policy.syntax.find(({ kind: fault }) => fault === 'invalid');
  for (const fault of policy.syntax) {
    // After the first the parser is guessing.
    if (fault.kind === 'invalid' && fault !== broken) continue;
    if (fault.kind === 'comment' || !isSyntaxToldElsewhere)
      checkSyntax(list, fault, t('A "Sid" says what a statement is for.'));
  }
  const { root } = policy;
  if (root?.kind !== 'object') {
    if (policy.syntax.length === 0) list.error('JSON', start, t('ECR takes a policy as a JSON object.'));
    return list.all;
  }
  const found = new AccessProblems(policy.source);
  checkObject(found, policy, root, { kind, ...place });
  list.all.push(...found.all.filter((one) => broken === undefined || standsBefore(one, broken.range)));
  return list.all.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

function checkObject(
  list: AccessProblems,
  policy: ParsedPolicy,
  root: PolicyObject,
  context: AccessContext,
): void {
  checkShape(list, root, POLICY, firstOf(root.range));
  checkVersion(list, root);
  const value = propertyOf(root, 'Statement')?.value;
  if (value !== undefined) checkList(list, value);
  const statements = statementsIn(policy);
  const sids = new Set<string>();
  for (const statement of statements) {
    checkStatement(list, statement, context);
    checkPrincipals(list, statement, context);
    checkActions(list, statement, context);
    const { sid } = statement;
    if (sid !== undefined && sids.has(sid.value))
      list.warning(
        'DUP_SID',
        sid.range,
        t('Another statement has the Sid "{0}" already: each is to have its own.', sid.value),
      );
    if (sid !== undefined) sids.add(sid.value);
  }
  checkCompleteness(list, statements);
  checkLockOut(list, statements, context);
}

function checkVersion(list: AccessProblems, root: PolicyObject): void {
  const property = propertyOf(root, 'Version');
  if (property !== undefined && !(property.value?.kind === 'string' && property.value.value === '2008-10-17'))
    return;
  list.hint(
    'OLD_VERSION',
    property?.value?.range ?? firstOf(root.range),
    t(
      'This is the language of 2008, in which variables like ${aws:PrincipalTag/team} are plain text. Write "Version": "2012-10-17".',
    ),
  );
}

function checkList(list: AccessProblems, value: PolicyValue): void {
  if (value.kind !== 'array') {
    if (value.kind !== 'object')
      list.error('TYPE', value.range, t('"Statement" must be a list of statements.'));
    return;
  }
  if (value.items.length === 0)
    list.error(
      'STATEMENTS_MIN',
      value.range,
      t('ECR refuses a policy without statements. To have none, delete the policy.'),
    );
  for (const item of value.items)
    if (item.kind !== 'object') list.error('TYPE', item.range, t('A statement must be an object.'));
}

/** While something is being typed, what is missing is only not there yet, and what follows is a guess. */
function standsBefore({ code, range }: PolicyProblem, fault: TextRange): boolean {
  return range.end <= fault.start && !ABOUT_WHAT_IS_MISSING.has(code);
}

const ABOUT_WHAT_IS_MISSING: ReadonlySet<string> = new Set([
  ...['REQUIRED', 'STATEMENTS_MIN', 'PUBLIC', 'PULL_INCOMPLETE', 'PUSH_INCOMPLETE', 'LAMBDA_SOURCE'],
  ...['RESOURCE_MISSING', 'OLD_VERSION', 'LOCK_OUT', 'LOCK_OUT_POSSIBLE'],
]);

const firstOf = ({ start, end }: TextRange): TextRange => ({ start, end: Math.min(start + 1, end) });
