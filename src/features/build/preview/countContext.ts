import * as vscode from 'vscode';
import { ContextCount } from '../../../core/buildContext/contextReport';
import type { ContextReport } from '../../../core/buildContext/contextReport';
import { openContext } from '../../../system/openContext';
import { withProgress } from '../../../ui/progress';
import { shownPath } from '../dockerfiles';
import type { BuildRoom } from '../room';
import { NAME_FROM_OUTSIDE } from '../runBuild';

/** A build context that was looked at. */
export interface CountedContext {
  readonly dockerfile: vscode.Uri;
  /** Absolute path. */
  readonly folder: string;
  /** Absolute path of the ignore file whose rules hold. */
  readonly ignoreFile?: string;
  readonly report: ContextReport;
}

/** Files between two words of the progress. */
const SAID_EVERY = 500;

/**
 * Walks a build context by its ignore rules, with a progress notification. No file is read and nothing is sent.
 * @throws `context-unreadable`, `ignore-file`, `cancelled`
 */
export function countContext(
  { format }: BuildRoom,
  dockerfile: vscode.Uri,
  folder: string,
): Promise<CountedContext> {
  const title = vscode.l10n.t('Build context of {0}', shownPath(dockerfile));
  return withProgress(title, async (say, signal) => {
    const context = await openContext({
      folder,
      dockerfile: dockerfile.fsPath,
      builder: 'buildkit',
      nameFromOutside: NAME_FROM_OUTSIDE,
    });
    const count = new ContextCount();
    // Asked for in part, files are not read ahead.
    for await (const entry of context.entries(signal, { copiedOnly: false })) {
      count.add(entry);
      const { files, bytes } = count.report();
      if (files % SAID_EVERY === 0)
        say(vscode.l10n.t('{0} files, {1}', format.count(files), format.bytes(bytes)));
    }
    const { ignoreFile } = context;
    return {
      dockerfile,
      folder,
      ...(ignoreFile === undefined ? {} : { ignoreFile }),
      report: count.report(),
    };
  });
}
