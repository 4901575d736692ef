import { removeItem, replace } from '../lifecycle/edits';
import type { OfferedFix } from '../lifecycle/problemList';
import type { Said } from '../lifecycle/writtenRule';
import { nearestWord } from '../nearestWord';
import type { WrittenStatement } from './accessPolicy';
import { actionsCoveredBy, ECR_ACTIONS, ecrActionNamed } from './actions';
import type { AccessContext, AccessProblems } from './problem';
import { t } from '../l10n';

/** Checks each action that a statement names. */
export function checkActions(
  list: AccessProblems,
  statement: WrittenStatement,
  context: AccessContext,
): void {
  for (const entry of statement.actions.entries) checkAction(list, statement, entry, context);
}

function checkAction(
  list: AccessProblems,
  statement: WrittenStatement,
  entry: Said<string>,
  { kind }: AccessContext,
): void {
  const { value, range } = entry;
  if (value === '*') return;
  const [service, ...rest] = value.split(':');
  if (rest.length === 0) {
    list.error(
      'ACTION',
      range,
      t('An action is written with its service, as in "ecr:BatchGetImage"; "{0}" has none.', value),
      write(entry, suggestion(value)),
    );
    return;
  }
  if (service?.toLowerCase() !== 'ecr') {
    list.warning(
      'FOREIGN_ACTION',
      range,
      t('"{0}" is no action of ECR: a policy of ECR allows those alone.', value),
      remove(statement, entry),
    );
    return;
  }
  const action = ecrActionNamed(value);
  if (action === undefined) checkUnknown(list, entry);
  else if (action.name === 'ecr:GetAuthorizationToken' && kind === 'repository')
    list.warning(
      'TOKEN_ACTION',
      range,
      t(
        'Signing in is about no repository: this allows nothing here, and ECR is known to refuse it. The IAM policies of whoever pulls must allow it.',
      ),
      remove(statement, entry),
    );
  else if (action.on === 'registry' && kind === 'repository')
    list.warning(
      'REGISTRY_ACTION',
      range,
      t(
        '{0} is about no repository: it belongs into an IAM policy, or into the policy of the registry.',
        action.name,
      ),
      remove(statement, entry),
    );
}

function checkUnknown(list: AccessProblems, entry: Said<string>): void {
  const { value, range } = entry;
  if (/[*?]/.test(value)) {
    if (actionsCoveredBy(value).length > 0) return;
    list.warning('UNKNOWN_ACTION', range, t('"{0}" takes in no action of ECR.', value));
    return;
  }
  const near = suggestion(value.slice(value.indexOf(':') + 1));
  const message =
    near === undefined
      ? t('ECR has no action "{0}".', value)
      : t('ECR has no action "{0}". Did you mean "{1}"?', value, near);
  list.warning('UNKNOWN_ACTION', range, message, write(entry, near));
}

function suggestion(name: string): string | undefined {
  const bare = ECR_ACTIONS.map((action) => action.name.slice('ecr:'.length));
  const near = nearestWord(name, bare);
  return near === undefined ? undefined : `ecr:${near}`;
}

function write({ range }: Said<string>, name: string | undefined): readonly OfferedFix[] {
  return name === undefined ? [] : [[t('Write "{0}"', name), () => [replace(range, JSON.stringify(name))]]];
}

function remove({ actions }: WrittenStatement, { value, range }: Said<string>): readonly OfferedFix[] {
  const array = actions.property?.value;
  if (array?.kind !== 'array' || array.items.length < 2) return [];
  const item = array.items.find((one) => one.range.start === range.start);
  return item === undefined ? [] : [[t('Remove "{0}"', value), () => [removeItem(array, item)]]];
}
