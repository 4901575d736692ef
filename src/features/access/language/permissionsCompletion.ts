import * as vscode from 'vscode';
import { ECR_ACTIONS, PULL, PUSH } from '../../../core/access/actions';
import {
  CONDITION_KEYS,
  PULLING_SERVICES,
  quotedAt,
  slotAt,
  type PolicySlot,
} from '../../../core/access/placeInPolicy';
import { partitionOf } from '../../../core/reference/partitions';
import type { AccessContext } from '../../../core/access/problem';
import { rangeIn } from '../../../ui/textRanges';
import { contextOf } from './permissionsChecks';

interface Proposal {
  readonly value: string;
  readonly about: string;
  /** Those that most policies are about come first. */
  readonly isCommon?: boolean;
  /** With places to fill in. */
  readonly snippet?: string;
}

/** Actions, principals and condition keys, where a permissions policy has them. */
export class PermissionsCompletion implements vscode.CompletionItemProvider {
  provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): vscode.CompletionItem[] | undefined {
    const context = contextOf(document);
    if (context === undefined) return undefined;
    const text = document.getText();
    const offset = document.offsetAt(position);
    const slot = slotAt(text, offset);
    if (slot === undefined) return undefined;
    const quoted = quotedAt(text, offset);
    const range = quoted && rangeIn(document, { start: quoted.start - 1, end: closingOf(text, quoted.end) });
    return proposalsFor(slot, context).map((proposal) => itemOf(proposal, range));
  }
}

/** The closing quote goes with what it closes. */
function closingOf(text: string, end: number): number {
  return text.charAt(end) === '"' ? end + 1 : end;
}

function itemOf(
  { value, about, isCommon = false, snippet }: Proposal,
  range?: vscode.Range,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem(value, vscode.CompletionItemKind.Value);
  item.detail = about;
  // As they stand in the text: what is typed is compared with its quote.
  item.filterText = JSON.stringify(value);
  item.sortText = `${isCommon ? '0' : '1'}${value}`;
  item.insertText = snippet === undefined ? JSON.stringify(value) : new vscode.SnippetString(`"${snippet}"`);
  if (range !== undefined) item.range = range;
  return item;
}

function proposalsFor(slot: PolicySlot, { kind, account, region }: AccessContext): readonly Proposal[] {
  switch (slot.kind) {
    case 'action':
      return ECR_ACTIONS.filter(
        ({ name, on }) =>
          kind === 'registry' || (on === 'repository' && name !== 'ecr:GetAuthorizationToken'),
      ).map(({ name, allows }) => ({
        value: name,
        about: allows,
        isCommon: [...PULL, ...PUSH].some((action) => action === name),
      }));
    case 'condition-key':
      return CONDITION_KEYS.map(([value, about]) => ({ value, about }));
    case 'principal':
      return principals(slot.type, account, region);
  }
}

function principals(type: string, account = '123456789012', region = 'us-east-1'): readonly Proposal[] {
  const { t } = vscode.l10n;
  if (type === 'Service') return PULLING_SERVICES.map(([value, about]) => ({ value, about }));
  if (type !== 'AWS') return [];
  const iam = `arn:${partitionOf(region).id}:iam::`;
  const place = `${iam}\${1:${account}}:`;
  return [
    { value: `${iam}${account}:root`, about: t('This account'), isCommon: true },
    { value: `${iam}…:root`, about: t('An account: all that its own policies let'), snippet: `${place}root` },
    { value: `${iam}…:role/…`, about: t('A role'), snippet: `${place}role/\${2:name}` },
    { value: `${iam}…:user/…`, about: t('A user'), snippet: `${place}user/\${2:name}` },
    { value: '*', about: t('Everyone: add a condition that says who') },
  ];
}
