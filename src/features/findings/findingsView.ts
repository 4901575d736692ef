import * as vscode from 'vscode';
import { CONTEXT_KEYS, VIEWS } from '../../contributions';
import { parseFindingFilter, type FindingFilter } from '../../core/findings/findingFilter';
import type { Grouping } from '../../core/findings/findingGroups';
import type { Format } from '../../ui/format';
import { plain } from '../../ui/plain';
import type { LazyTree } from '../parts';
import { FindingsTree } from './findingsTree';
import type { ShownFindings } from './shownFindings';
import type { GroupingChoice } from './view/groupingChoice';
import { shownContent, type ShownContent, type Subject } from './view/shownContent';
import { viewMessage } from './view/viewMessage';
import { findingsWords } from './view/words';

/**
 * The view of an image's findings, or of two images' beside each other. It is there once findings were asked for; while it
 * has none, it says how to get some.
 */
export class FindingsView {
  readonly tree: FindingsTree;
  #subject: Subject | undefined;
  #filter: FindingFilter | undefined;
  #readings = 0;

  constructor(
    private readonly lazy: LazyTree,
    private readonly format: Format,
    private readonly choice: GroupingChoice,
  ) {
    this.tree = new FindingsTree(format);
  }

  get shown(): ShownFindings | undefined {
    return this.#subject?.shown;
  }

  /** The earlier image, while two are compared. */
  get before(): ShownFindings | undefined {
    return this.#subject?.before;
  }

  get grouping(): Grouping {
    return this.choice.value;
  }

  get filterText(): string | undefined {
    return this.#filter?.text;
  }

  async show(shown: ShownFindings | undefined): Promise<void> {
    await this.#turnTo(shown === undefined ? undefined : { shown });
  }

  /** The same image's findings as they are now, such as on another line or ignored: what is shown changes in place. */
  update(shown: ShownFindings): void {
    const subject = this.#subject;
    if (subject?.shown.image.digest !== shown.image.digest) return;
    this.#subject = { ...subject, shown };
    this.#render();
  }

  async compare(before: ShownFindings, after: ShownFindings): Promise<void> {
    await this.#turnTo({ shown: after, before });
  }

  /** A comparison is a grouping of its own: another one takes its place. */
  async group(by: Grouping): Promise<void> {
    await this.choice.keep(by);
    const { shown } = this;
    this.#subject = shown === undefined ? undefined : { shown };
    this.#render();
  }

  async filter(text: string): Promise<void> {
    this.#filter = parseFindingFilter(text);
    this.#render();
    await setContext(CONTEXT_KEYS.findingsFiltered, this.#filter !== undefined);
  }

  /** Says in the view that findings are on their way. */
  async whileReading<T>(work: Promise<T>): Promise<T> {
    this.#readings++;
    const ended = work.catch(() => undefined);
    void vscode.window.withProgress({ location: { viewId: VIEWS.findings } }, () => ended);
    await setContext(CONTEXT_KEYS.readingFindings, true);
    await setContext(CONTEXT_KEYS.findingsAsked, true);
    try {
      return await work;
    } finally {
      this.#readings--;
      await setContext(CONTEXT_KEYS.readingFindings, this.#readings > 0);
    }
  }

  async #turnTo(subject: Subject | undefined): Promise<void> {
    this.#subject = subject;
    if (subject === undefined) await this.filter('');
    else this.#render();
    await setContext(CONTEXT_KEYS.findings, subject !== undefined);
    if (subject !== undefined) await setContext(CONTEXT_KEYS.findingsAsked, true);
    if (subject !== undefined) await vscode.commands.executeCommand(`${VIEWS.findings}.focus`);
  }

  #render(): void {
    const { view } = this.lazy;
    const subject = this.#subject;
    const content = subject && shownContent(subject, this.grouping, this.#filter);
    this.tree.show(content?.tree);
    // VS Code's types know no absent message; the empty one is none.
    view.message = subject && content ? viewMessage(subject, content, this.filterText, this.format) : '';
    view.description = subject === undefined ? '' : this.#description(subject);
    view.badge = content && this.#badge(content);
    this.lazy.changed();
  }

  #description({ shown, before }: Subject): string {
    const names = before === undefined ? shown.image.name : `${before.image.name} → ${shown.image.name}`;
    return plain(this.filterText === undefined ? names : `${names} · ${this.filterText}`, 200);
  }

  #badge({ open }: ShownContent): vscode.ViewBadge | undefined {
    if (open === 0) return undefined;
    return { value: open, tooltip: vscode.l10n.t('{0}, open', findingsWords(open, this.format)) };
  }
}

async function setContext(key: string, value: boolean): Promise<void> {
  await vscode.commands.executeCommand('setContext', key, value);
}
