import * as vscode from 'vscode';
import { CONTEXT_KEYS, VIEWS } from '../../contributions';
import type { ScanFindings } from '../../core/findings/readFindings';
import { scanStateInWords } from '../../core/findings/scanState';
import type { Format } from '../../ui/format';
import { plain } from '../../ui/plain';
import type { LazyTree } from '../parts';
import { FindingsTree } from './findingsTree';
import type { ShownFindings } from './shownFindings';

/** The view of an image's findings. It is there once findings were asked for, and until they are cleared. */
export class FindingsView {
  readonly tree: FindingsTree;
  private now: ShownFindings | undefined;

  constructor(
    private readonly lazy: LazyTree,
    private readonly format: Format,
  ) {
    this.tree = new FindingsTree(format);
  }

  get shown(): ShownFindings | undefined {
    return this.now;
  }

  async show(shown: ShownFindings | undefined): Promise<void> {
    this.now = shown;
    this.tree.show(shown);
    const { view } = this.lazy;
    // VS Code's types know no absent message; the empty one is none.
    view.message = shown === undefined ? '' : this.words(shown);
    view.description = plain(shown?.image.name ?? '');
    const count = shown?.findings.length ?? 0;
    view.badge =
      count === 0
        ? undefined
        : { value: count, tooltip: vscode.l10n.t('{0} findings', this.format.count(count)) };
    this.lazy.changed();
    await vscode.commands.executeCommand('setContext', CONTEXT_KEYS.findings, shown !== undefined);
    if (shown !== undefined) await vscode.commands.executeCommand(`${VIEWS.findings}.focus`);
  }

  /** What is never left to be guessed: whether no findings means that there are none. */
  private words({ scanned: { platforms } }: ShownFindings): string {
    return platforms
      .map(({ platform, scan }) => [
        ...(platform === undefined ? [] : [`${platform}:`]),
        this.scanWords(scan),
      ])
      .map((words) => words.join(' '))
      .join('\n');
  }

  private scanWords(scan: ScanFindings): string {
    const { t } = vscode.l10n;
    const { state, findings, completedAt, closed, unreadable } = scan;
    if (state.is !== 'scanned') return plain(scanStateInWords(state), 1_000);
    const when = completedAt === undefined ? [] : [t('Scanned {0}.', this.format.dateTime(completedAt))];
    return [
      ...when,
      ...(findings.length === 0 ? [t('The scan found nothing.')] : []),
      ...(closed > 0 ? [t('{0} closed ones are left out.', this.format.count(closed))] : []),
      ...(unreadable > 0 ? [t('{0} entries could not be read.', this.format.count(unreadable))] : []),
    ].join(' ');
  }
}
