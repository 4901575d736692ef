import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { signalOf } from './cancellation';
import { plain } from './plain';

/** Says what is being done now; `fraction` (0 to 1) moves the bar forward to there. */
export type Report = (text: string, fraction?: number) => void;

/** A cancellable progress notification that lasts as long as the work. */
export async function withProgress<T>(
  title: string,
  work: (report: Report, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: plain(title), cancellable: true },
    (progress, token) => {
      let shown = 0;
      return work((text, fraction) => {
        const increment = fraction === undefined ? 0 : Math.max(0, fraction * 100 - shown);
        shown += increment;
        progress.report({ message: plain(text, 120), increment });
      }, signalOf(token));
    },
  );
}

/** Work that is done within this is not worth a notification, in milliseconds. */
const QUIET_MS = 500;

/** As `withProgress`, for what mostly takes no time: the notification comes only where it takes some. */
export async function withLateProgress<T>(
  title: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const cancel = new AbortController();
  const working = work(cancel.signal);
  const isDone = working.then(
    () => true,
    () => true,
  );
  if (await Promise.race([isDone, sleep(QUIET_MS, false)])) return working;
  return withProgress(title, (_report, signal) => {
    signal.addEventListener('abort', () => cancel.abort(signal.reason), { once: true });
    return working;
  });
}
