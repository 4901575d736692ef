import * as vscode from 'vscode';
import { describeRule } from '../../../core/lifecycle/describeRule';
import { rulesIn } from '../../../core/lifecycle/rulesIn';
import { prose } from '../../../ui/tooltip';
import type { PolicyDocuments } from './policyDocuments';
import { rangeIn } from '../../../ui/textRanges';

/** Says a rule in plain words. */
export class PolicyHover implements vscode.HoverProvider {
  constructor(
    private readonly documents: PolicyDocuments,
    private readonly withEmbedded: (uri: vscode.Uri) => boolean,
  ) {}

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const offset = document.offsetAt(position);
    const rules = this.documents
      .partsOf(document, this.withEmbedded(document.uri))
      .flatMap(({ policy }) => rulesIn(policy));
    const rule = rules.find(({ range }) => range.start <= offset && offset < range.end);
    if (rule === undefined) return undefined;
    const words = describeRule(rule);
    return words === undefined ? undefined : new vscode.Hover(prose(words), rangeIn(document, rule.range));
  }
}
