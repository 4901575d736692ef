import { lstat, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dirent, Stats } from 'node:fs';

import type { ContextEntry } from '../core/buildContext/contextEntry';
import type { ContextPlan, FolderHits } from '../core/buildContext/contextPlan';
import { throwIfCancelled } from '../core/errors';
import { contextUnreadable, isMissing } from './contextUnreadable';
import { readExactly } from './readExactly';

export interface WalkOptions {
  /** Absolute path of the context. */
  readonly folder: string;
  readonly plan: ContextPlan;
  readonly signal: AbortSignal;
  /** Windows has no permission bits: everything gets 0755, as the docker CLI does. */
  readonly windows: boolean;
}

/** A folder that is being walked. */
interface OpenFolder {
  /** Relative to the context; empty for the context itself. */
  readonly path: string;
  readonly hits?: FolderHits;
  readonly children: Iterator<Dirent>;
  /** The folder's own entry, until it is sent; only of one that is not included itself, but may hold what is. */
  unsent?: ContextEntry | undefined;
}

/**
 * Walks a build context in the order of the docker CLI: names by their bytes, a folder before what is in it. Links are
 * sent as links and never followed; sockets, pipes and devices are left out. Never holds more than the folders on the
 * way down.
 * @throws EcrExplorerError `context-unreadable` with the path, `cancelled`
 */
export async function* walkContext(options: WalkOptions): AsyncGenerator<ContextEntry, void, undefined> {
  const { plan, signal } = options;
  const open: OpenFolder[] = [{ path: '', children: await childrenOf(options, '') }];
  for (let folder = open.at(-1); folder !== undefined; folder = open.at(-1)) {
    throwIfCancelled(signal);
    const next = folder.children.next();
    if (next.done === true) {
      open.pop();
      continue;
    }
    const path = folder.path === '' ? next.value.name : `${folder.path}/${next.value.name}`;
    const isFolder = next.value.isDirectory();
    const { included, entered, hits } = plan.decide(path, isFolder ? 'folder' : 'other', folder.hits);
    if (!included && !entered) continue;
    const entry = await entryAt(options, path);
    if (entry === undefined) continue;
    if (included) {
      yield* unsentFolders(open);
      yield entry;
    }
    if (entered && entry.kind === 'directory') {
      const unsent = !included && plan.sendsFoldersOnTheWay ? entry : undefined;
      open.push({ path, hits, children: await childrenOf(options, path), unsent });
    }
  }
}

function* unsentFolders(open: readonly OpenFolder[]): Generator<ContextEntry, void, undefined> {
  for (const folder of open) {
    if (folder.unsent !== undefined) yield folder.unsent;
    folder.unsent = undefined;
  }
}

async function childrenOf({ folder }: WalkOptions, path: string): Promise<Iterator<Dirent>> {
  try {
    const children = await readdir(join(folder, path), { withFileTypes: true });
    return children.sort((one, other) => byBytes(one.name, other.name)).values();
  } catch (error) {
    // A folder that has gone since its parent was listed is like one that was never there; the context itself is not.
    if (path !== '' && isMissing(error)) return [].values();
    throw contextUnreadable(path === '' ? folder : path, error);
  }
}

/** Go sorts file names by their bytes in UTF-8, which for most names JavaScript's own order is too. */
function byBytes(one: string, other: string): number {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return Buffer.compare(left, right);
}

/** @returns undefined for what a tar for docker does not hold, and for what has gone since its folder was listed. */
async function entryAt(
  { folder, signal, windows }: WalkOptions,
  path: string,
): Promise<ContextEntry | undefined> {
  const file = join(folder, path);
  try {
    const stats = await lstat(file);
    const { mtime: modifiedAt, size } = stats;
    const common = { path, mode: windows ? 0o755 : permissions(stats), modifiedAt };
    if (stats.isDirectory()) return { ...common, kind: 'directory', size: 0 };
    if (stats.isSymbolicLink())
      return { ...common, kind: 'symlink', size: 0, linkTarget: await linkTarget(file, windows) };
    if (!stats.isFile()) return undefined;
    return { ...common, kind: 'file', size, read: () => readExactly({ file, path, size, signal }) };
  } catch (error) {
    // A name that is not UTF-8 arrives here with replacement characters, under which there is no file.
    if (isMissing(error) && !path.includes('\uFFFD')) return undefined;
    throw contextUnreadable(path, error);
  }
}

/** With setuid, setgid and sticky, without the type of the file. */
function permissions({ mode }: Stats): number {
  return mode & 0o7777;
}

async function linkTarget(file: string, windows: boolean): Promise<string> {
  const target = await readlink(file);
  return windows ? target.replaceAll('\\', '/') : target;
}
