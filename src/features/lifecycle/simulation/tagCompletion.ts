import * as vscode from 'vscode';
import { rulesIn } from '../../../core/lifecycle/rulesIn';
import { proposeTags } from '../../../core/lifecycle/tagProposals';
import type { TagList } from '../../../core/lifecycle/writtenRule';
import { signalOf } from '../../../ui/cancellation';
import type { PolicyDocuments } from '../language/policyDocuments';
import { linkedPlace, mayAsk } from '../linkedPlace';
import type { LifecycleRoom } from '../lifecycleRoom';

/** In the lists of a rule: the tags of the linked repository, and what they begin with. */
export class TagCompletion implements vscode.CompletionItemProvider {
  constructor(
    private readonly room: LifecycleRoom,
    private readonly documents: PolicyDocuments,
  ) {}

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionItem[]> {
    const offset = document.offsetAt(position);
    const [part] = this.documents.partsOf(document, false);
    const lists =
      part === undefined
        ? []
        : rulesIn(part.policy).flatMap(({ patterns, prefixes }) => [patterns, prefixes]);
    const list = lists.find(
      (one) => one !== undefined && one.array.range.start < offset && offset < one.array.range.end,
    );
    if (list === undefined) return [];
    const place = await linkedPlace(this.room, document, signalOf(token)).catch(() => undefined);
    if (place === undefined || !(await mayAsk(this.room, place))) return [];
    const listed = await this.room.images.of(place).catch(() => undefined);
    if (listed === undefined) return [];
    return itemsFor(
      document,
      offset,
      list,
      listed.images.flatMap(({ tags }) => tags),
      this.room,
    );
  }
}

function itemsFor(
  document: vscode.TextDocument,
  offset: number,
  list: TagList,
  tags: readonly string[],
  { format }: LifecycleRoom,
): vscode.CompletionItem[] {
  const entry = list.entries.find(({ range }) => range.start < offset && offset <= range.end);
  const at = document.positionAt(offset);
  const range =
    entry === undefined
      ? new vscode.Range(at, at)
      : new vscode.Range(document.positionAt(entry.range.start), document.positionAt(entry.range.end));
  const isPattern = list.property.key === 'tagPatternList';
  return proposeTags(tags).map(({ text, kind, tags: count }, place) => {
    const written = JSON.stringify(isPattern && kind === 'beginning' ? `${text}*` : text);
    const item = new vscode.CompletionItem(written, vscode.CompletionItemKind.Value);
    item.insertText = written;
    item.filterText = written;
    item.range = range;
    item.sortText = String(place).padStart(5, '0');
    item.detail =
      kind === 'tag'
        ? vscode.l10n.t('a tag of the repository')
        : vscode.l10n.t('what {0} tags begin with', format.count(count));
    return item;
  });
}
