import { addItems, replace } from '../lifecycle/edits';
import type { OfferedFix } from '../lifecycle/problemList';
import type { WrittenStatement } from './accessPolicy';
import { coversAction, PULL, PUSH } from './actions';
import { isAbout } from './evaluateAccess';
import { takesIn } from './principal';
import type { AccessProblems } from './problem';
import { t } from '../l10n';

/** What only a push does. BatchCheckLayerAvailability is asked by pulls as well. */
const PUSHES = PUSH.filter((action) => action !== 'ecr:BatchCheckLayerAvailability');

/** Half a pull, and half a push: some of the actions are allowed, and nothing works. */
export function checkCompleteness(list: AccessProblems, statements: readonly WrittenStatement[]): void {
  for (const statement of statements) {
    const { effect, actions } = statement;
    if (effect?.value !== 'Allow' || actions.isNot || actions.property === undefined) continue;
    checkPull(list, statement, statements);
    checkPush(list, statement, statements);
  }
}

function checkPull(
  list: AccessProblems,
  statement: WrittenStatement,
  all: readonly WrittenStatement[],
): void {
  const [begun] = PULL.filter((action) => isAbout(statement, action));
  const missing = missingOf(PULL, statement, all);
  if (begun === undefined || missing.length === 0) return;
  list.warning(
    'PULL_INCOMPLETE',
    placeOf(statement, begun),
    t('A pull needs {0}; {1} is not allowed to these.', PULL.join(` ${t('and')} `), missing.join(', ')),
    add(statement, missing),
  );
}

function checkPush(
  list: AccessProblems,
  statement: WrittenStatement,
  all: readonly WrittenStatement[],
): void {
  const begun = PUSHES.filter((action) => isAbout(statement, action));
  const missing = missingOf(PUSH, statement, all);
  const [first] = begun;
  if (first === undefined || missing.length === 0) return;
  // Tags are moved by PutImage alone: nothing is uploaded.
  if (begun.length === 1 && first === 'ecr:PutImage') {
    list.hint(
      'PUSH_INCOMPLETE',
      placeOf(statement, first),
      t('This is enough to move tags. A push needs {0} as well.', missing.join(', ')),
    );
    return;
  }
  list.warning(
    'PUSH_INCOMPLETE',
    placeOf(statement, first),
    t('A push needs {0} as well.', missing.join(', ')),
    add(statement, missing),
  );
}

/** Those that some principal of the statement is allowed by no statement. */
function missingOf(
  actions: readonly string[],
  statement: WrittenStatement,
  all: readonly WrittenStatement[],
): readonly string[] {
  return actions.filter((action) => !all.some((other) => helps(other, statement) && isAbout(other, action)));
}

function helps(other: WrittenStatement, { principals, object }: WrittenStatement): boolean {
  if (other.object === object) return true;
  return (
    other.effect?.value === 'Allow' &&
    !other.principals.isNot &&
    principals.entries.every(({ principal: who }) =>
      other.principals.entries.some(({ principal }) => who && principal && takesIn(principal, who)),
    )
  );
}

function placeOf({ actions, object }: WrittenStatement, action: string): { start: number; end: number } {
  const entry = actions.entries.find(({ value }) => coversAction(value, action));
  return entry?.range ?? object.range;
}

function add({ actions }: WrittenStatement, missing: readonly string[]): readonly OfferedFix[] {
  const value = actions.property?.value;
  const title =
    missing.length === 1
      ? t('Add "{0}"', missing.join(''))
      : t('Add the {0} missing actions', missing.length);
  if (value?.kind === 'array') return [[title, (source) => [addItems(source, value, missing)]]];
  if (value?.kind !== 'string') return [];
  return [[title, () => [replace(value.range, JSON.stringify([value.value, ...missing]))]]];
}
