import * as vscode from 'vscode';
import { describeRule } from '../../../core/lifecycle/describeRule';
import { rulesIn, type WrittenRule } from '../../../core/lifecycle/rulesIn';
import { plain } from '../../../ui/plain';
import type { PolicyDocuments } from './policyDocuments';
import { rangeIn } from '../../../ui/textRanges';

/** The rules of a policy by their priority and words, for the outline and "Go to Symbol". */
export class PolicyOutline implements vscode.DocumentSymbolProvider {
  constructor(private readonly documents: PolicyDocuments) {}

  provideDocumentSymbols(document: vscode.TextDocument): vscode.DocumentSymbol[] {
    const whole = this.documents.partsOf(document, false);
    return whole.flatMap(({ policy }) => rulesIn(policy)).map((rule) => symbolOf(document, rule));
  }
}

function symbolOf(document: vscode.TextDocument, rule: WrittenRule): vscode.DocumentSymbol {
  const { priority, description, range } = rule;
  const words = description ?? describeRule(rule) ?? '';
  const name = priority === undefined ? vscode.l10n.t('Rule') : vscode.l10n.t('Rule {0}', priority.value);
  const place = rangeIn(document, range);
  return new vscode.DocumentSymbol(name, plain(words, 200), vscode.SymbolKind.Event, place, place);
}
