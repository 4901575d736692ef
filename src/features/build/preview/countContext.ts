import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { ContextCount } from '../../../core/buildContext/contextReport';
import type { ContextReport } from '../../../core/buildContext/contextReport';
import { openContext } from '../../../system/openContext';
import { withProgress } from '../../../ui/progress';
import type { Report } from '../../../ui/progress';
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

/** Entries between two words of the progress. */
const SAID_EVERY = 500;
/** Who waits no longer than this need not be told (milliseconds). */
const UNNOTICED_MS = 400;

/**
 * Walks a build context by its ignore rules; when that takes a while, with a progress notification that can cancel it. No file
 * is read and nothing is sent.
 * @throws `context-unreadable`, `ignore-file`, `cancelled`
 */
export async function countContext(
  room: BuildRoom,
  dockerfile: vscode.Uri,
  folder: string,
): Promise<CountedContext> {
  const stop = new AbortController();
  const slow = new AbortController();
  let report: Report | undefined;
  const counting = count(room, dockerfile, folder, (text) => report?.(text), stop.signal);
  const isSlow = delay(UNNOTICED_MS, true, { signal: slow.signal }).catch(() => false);
  const isDone = counting.then(
    () => false,
    () => false,
  );
  if (!(await Promise.race([isDone, isSlow]))) {
    slow.abort();
    return counting;
  }
  const title = vscode.l10n.t('Build context of {0}', shownPath(dockerfile));
  return withProgress(title, (say, signal) => {
    report = say;
    signal.addEventListener('abort', () => stop.abort(), { once: true });
    return counting;
  });
}

async function count(
  { format }: BuildRoom,
  dockerfile: vscode.Uri,
  folder: string,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<CountedContext> {
  const context = await openContext({
    folder,
    dockerfile: dockerfile.fsPath,
    builder: 'buildkit',
    nameFromOutside: NAME_FROM_OUTSIDE,
  });
  const counted = new ContextCount();
  let entries = 0;
  // Asked for in part, files are not read ahead.
  for await (const entry of context.entries(signal, { copiedOnly: false })) {
    counted.add(entry);
    entries += 1;
    if (entries % SAID_EVERY !== 0) continue;
    const { files, bytes } = counted.report();
    say(vscode.l10n.t('{0} files, {1}', format.count(files), format.bytes(bytes)));
  }
  const { ignoreFile } = context;
  return {
    dockerfile,
    folder,
    ...(ignoreFile === undefined ? {} : { ignoreFile }),
    report: counted.report(),
  };
}
