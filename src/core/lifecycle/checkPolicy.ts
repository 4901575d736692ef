import { checkMeaning } from './hints';
import { checkRule } from './checkRule';
import { checkRules } from './checkRules';
import { checkShape, type ObjectShape } from './checkShape';
import { checkSyntax } from './checkSyntax';
import type { ParsedPolicy, PolicyObject, SyntaxFault, TextRange } from './policyTree';
import type { PolicyProblem, PolicyProblemCode } from './problem';
import { ProblemList } from './problemList';
import { rulesIn } from './rulesIn';
import { propertyOf } from './writtenRule';
import { t } from '../l10n';

export interface CheckOptions {
  /** A creation template's policy may be empty. */
  readonly kind?: 'repository' | 'creationTemplate';
  /** Somebody else underlines what is no JSON. Comments stay: why there are none is ECR's. */
  readonly isSyntaxToldElsewhere?: boolean;
}

const POLICY: ObjectShape = { name: t('a policy'), keys: { rules: { kind: 'array' } }, required: ['rules'] };
const [SHORTEST, LONGEST] = [100, 30_720];
const MOST_RULES = 50;

/**
 * What ECR would refuse, and what it accepts and hardly anybody means, in the order of the text. What the language around
 * the policy leaves open is never held against it.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
 */
export function checkPolicy(
  policy: ParsedPolicy,
  { kind = 'repository', isSyntaxToldElsewhere = false }: CheckOptions = {},
): readonly PolicyProblem<PolicyProblemCode>[] {
  const list = new ProblemList(policy.source);
  if (kind === 'creationTemplate' && policy.length === 0) return [];
  checkLength(list, policy, kind);
  const broken = policy.syntax.find(({ kind: fault }) => fault === 'invalid');
  for (const fault of policy.syntax) {
    // After the first the parser is guessing.
    if (fault.kind === 'invalid' && fault !== broken) continue;
    if (fault.kind === 'comment' || !isSyntaxToldElsewhere)
      checkSyntax(list, fault, t('A "description" says what a rule is for.'));
  }
  const { root } = policy;
  const start = { start: policy.range.start, end: Math.min(policy.range.start + 1, policy.range.end) };
  if (root === undefined) {
    if (policy.syntax.length === 0)
      list.error('JSON', start, t('ECR takes a policy as a JSON object; there is none.'));
    return list.all;
  }
  if (root.kind === 'hole') return list.all;
  if (root.kind !== 'object') {
    list.error('JSON', root.range, t('ECR takes a policy as a JSON object.'));
    return list.all;
  }
  const found = new ProblemList(policy.source);
  checkObject(found, policy, root);
  list.all.push(...(broken === undefined ? found.all : sureBefore(found.all, broken)));
  return list.all.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/** What is known in spite of a fault further down; a fix that reaches into the guesses could take away what was typed. */
function sureBefore<Code extends string>(
  all: readonly PolicyProblem<Code>[],
  fault: SyntaxFault,
): readonly PolicyProblem<Code>[] {
  return all
    .filter((problem) => standsBefore(problem, fault))
    .map((problem) => ({
      ...problem,
      fixes: problem.fixes.filter(({ edits }) => edits.every(({ range }) => range.end <= fault.range.start)),
    }));
}

/** While something is being typed, what is missing is only not there yet, and what follows is a guess. */
function standsBefore({ code, range }: PolicyProblem, { range: fault }: SyntaxFault): boolean {
  return range.end <= fault.start && !ABOUT_WHAT_IS_MISSING.has(code);
}

const ABOUT_WHAT_IS_MISSING: ReadonlySet<string> = new Set([
  ...[
    'REQUIRED',
    'RULES_MIN',
    'TAG_LIST_REQUIRED',
    'COUNTUNIT_REQUIRED',
    'TARGET_REQUIRED',
    'STORAGE_REQUIRED',
  ],
  ...['NO_UNTAGGED_RULE', 'LONE_SHIELD', 'FEW_OF_ANY'],
]);

function checkObject(list: ProblemList, policy: ParsedPolicy, root: PolicyObject): void {
  const brace: TextRange = { start: root.range.start, end: Math.min(root.range.start + 1, root.range.end) };
  checkShape(list, root, POLICY, brace);
  const property = propertyOf(root, 'rules');
  const array = property?.value;
  if (array?.kind !== 'array') return;
  if (array.open !== true) {
    if (array.items.length === 0)
      list.error(
        'RULES_MIN',
        array.range,
        t('ECR refuses a policy without rules. To have none, delete the policy.'),
      );
    if (array.items.length > MOST_RULES)
      list.error(
        'RULES_MAX',
        array.items[MOST_RULES]?.range ?? array.range,
        t('ECR takes at most {0} rules; here are {1}.', MOST_RULES, array.items.length),
      );
  }
  for (const item of array.items) {
    if (item.kind === 'null') list.error('NULL', item.range, t('ECR refuses null in place of a rule.'));
    else if (item.kind !== 'object' && item.kind !== 'hole')
      list.error('TYPE', item.range, t('A rule must be an object.'));
  }
  const rules = rulesIn(policy);
  for (const rule of rules) checkRule(list, rule);
  checkRules(list, rules);
  const isWhole = array.open !== true && rules.length === array.items.length;
  checkMeaning(list, rules, isWhole);
}

function checkLength(
  list: ProblemList,
  { range, length }: ParsedPolicy,
  kind: NonNullable<CheckOptions['kind']>,
): void {
  if (length === undefined) return;
  const start = { start: range.start, end: Math.min(range.start + 1, range.end) };
  if (length < SHORTEST && kind === 'repository')
    list.error(
      'LEN_MIN',
      start,
      t('ECR takes a policy of {0} characters or more; these are {1}.', SHORTEST, length),
    );
  if (length > LONGEST)
    list.error(
      'LEN_MAX',
      start,
      t(
        'ECR takes a policy of at most {0} characters; these are {1}. Indentation counts.',
        LONGEST.toLocaleString('en'),
        length.toLocaleString('en'),
      ),
    );
}
