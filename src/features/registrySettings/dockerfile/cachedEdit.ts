import * as vscode from 'vscode';
import { cachedBaseEdit, type CacheableBase, type CachedImage } from '../../../core/dockerfile/cachedBases';
import type { Registry } from '../../../core/registries/registry';

/** A `FROM` and what it is to name. */
export interface CachedBase {
  readonly base: CacheableBase<Registry>;
  readonly choice: CachedImage<Registry>;
}

export function cachedEdit(uri: vscode.Uri, bases: readonly CachedBase[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { base, choice } of bases) {
    const { range, newText } = cachedBaseEdit(base, choice);
    edit.replace(
      uri,
      new vscode.Range(range.line - 1, range.character, range.endLine - 1, range.endCharacter),
      newText,
    );
  }
  return edit;
}
