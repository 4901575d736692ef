import * as vscode from 'vscode';
import { CONTEXT_KEYS } from '../../contributions';
import { parseFilter } from '../../core/images/filter';
import type { ImageFilter } from '../../core/images/filter';
import { plain } from '../../ui/plain';

/** The filter of the tree, and what the view says about it. */
export class CurrentFilter {
  #filter: ImageFilter | undefined;

  constructor(private readonly view: vscode.TreeView<object>) {}

  get value(): ImageFilter | undefined {
    return this.#filter;
  }

  async set(text: string): Promise<void> {
    this.#filter = parseFilter(text);
    const shown = this.#filter === undefined ? undefined : plain(this.#filter.text, 100);
    this.view.description = shown ?? '';
    this.view.message =
      shown === undefined
        ? ''
        : vscode.l10n.t('Showing what matches "{0}" among the rows loaded so far.', shown);
    await vscode.commands.executeCommand('setContext', CONTEXT_KEYS.filtered, shown !== undefined);
  }
}
