import { existsSync, statSync, watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import path from 'node:path';

/** Programs write a file in several steps. */
const SETTLE_MS = 300;

/**
 * Tells, once things have settled, that a file has changed, come or gone, or something in a folder has. A path that is not
 * there yet is waited for at the nearest folder that is.
 */
export function watchFiles(paths: readonly string[], onChange: () => void): { dispose(): void } {
  let watchers: readonly FSWatcher[] = [];
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => watchers.forEach((watcher) => watcher.close());
  const start = (): void => {
    stop();
    watchers = paths.flatMap((file) => watchOne(file, touched));
  };
  const touched = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // What has come may be closer to the path than what was watched until now.
      start();
      onChange();
    }, SETTLE_MS);
    timer.unref();
  };
  start();
  return {
    dispose: () => {
      clearTimeout(timer);
      stop();
    },
  };
}

function watchOne(file: string, touched: () => void): readonly FSWatcher[] {
  const isFolder = statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
  const folder = isFolder ? file : nearestFolder(path.dirname(file));
  const entry = isFolder ? undefined : path.relative(folder, file).split(path.sep)[0];
  try {
    const watcher = watch(folder, { persistent: false }, (_event, name) => {
      if (entry === undefined || name === null || name === entry) touched();
    });
    watcher.on('error', () => watcher.close());
    return [watcher];
  } catch {
    // No more watches to be had, or not allowed: refreshing by hand still works.
    return [];
  }
}

function nearestFolder(folder: string): string {
  const parent = path.dirname(folder);
  return existsSync(folder) || parent === folder ? folder : nearestFolder(parent);
}
