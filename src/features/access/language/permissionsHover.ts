import * as vscode from 'vscode';
import { statementsIn } from '../../../core/access/accessPolicy';
import { actionsCoveredBy, ecrActionNamed } from '../../../core/access/actions';
import { describeConditions } from '../../../core/access/describeConditions';
import { principalWords } from '../../../core/access/principal';
import { parsePolicy } from '../../../core/lifecycle/parsePolicy';
import type { TextRange } from '../../../core/lifecycle/policyTree';
import { propertyOf } from '../../../core/lifecycle/writtenRule';
import { prose } from '../../../ui/tooltip';
import { rangeIn } from '../../../ui/textRanges';
import { contextOf } from './permissionsChecks';

/** How many actions of a wildcard are named. */
const NAMED = 12;

/** Says what an action allows, whom a principal means and what conditions come to. */
export class PermissionsHover implements vscode.HoverProvider {
  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const context = contextOf(document);
    if (context === undefined) return undefined;
    const offset = document.offsetAt(position);
    const isHere = ({ range }: { readonly range: TextRange }): boolean =>
      range.start <= offset && offset < range.end;
    const statement = statementsIn(parsePolicy(document.getText())).find(({ object }) => isHere(object));
    if (statement === undefined) return undefined;
    const hover = (words: string, range: TextRange): vscode.Hover =>
      new vscode.Hover(prose(words), rangeIn(document, range));
    const action = statement.actions.entries.find(isHere);
    if (action !== undefined) return hover(actionWords(action.value), action.range);
    const named = statement.principals.entries.find(isHere);
    if (named?.principal !== undefined)
      return hover(principalWords(named.principal, context.account), named.range);
    const condition = propertyOf(statement.object, 'Condition');
    const words = describeConditions(statement.conditions);
    return condition !== undefined && words !== undefined && isHere(condition)
      ? hover(vscode.l10n.t('Only if {0}.', words), condition.range)
      : undefined;
  }
}

function actionWords(pattern: string): string {
  const { t } = vscode.l10n;
  const one = ecrActionNamed(pattern);
  if (one !== undefined) return one.allows;
  const all = actionsCoveredBy(pattern).map(({ name }) => name);
  if (all.length === 0) return t('No action of ECR.');
  const more = all.length - NAMED;
  const named = all.slice(0, NAMED).join(', ');
  return more > 0
    ? t('{0} actions: {1} and {2} more', all.length, named, more)
    : t('{0} actions: {1}', all.length, named);
}
