import { lstat, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dirent, Stats } from 'node:fs';

import type { ContextEntry } from '../core/buildContext/contextEntry';
import type { ContextDecision, ContextPlan, FolderHits } from '../core/buildContext/contextPlan';
import { throwIfCancelled } from '../core/errors';
import { contextUnreadable, isMissing } from './contextUnreadable';
import { lookingAhead } from './lookingAhead';
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
  /** The next of what is in it, in order; nothing after the last. */
  readonly next: () => Promise<Child | undefined>;
  /** The folder's own entry, until it is sent; only of one that is not included itself, but may hold what is. */
  unsent?: ContextEntry | undefined;
}

interface Child {
  readonly path: string;
  readonly decision: ContextDecision;
  /** Undefined for what a tar for docker does not hold, and for what has gone since its folder was listed. */
  readonly entry: ContextEntry | undefined;
}

/** Waiting for one after the other would take a large context several times as long. */
const LOOKED_AT_AHEAD = 16;

/**
 * Walks a build context in the order of the docker CLI: names by their bytes, a folder before what is in it. Links are
 * sent as links and never followed; sockets, pipes and devices are left out. Never holds more than the folders on the
 * way down.
 * @throws EcrExplorerError `context-unreadable` with the path, `cancelled`
 */
export async function* walkContext(options: WalkOptions): AsyncGenerator<ContextEntry, void, undefined> {
  const { plan, signal } = options;
  const open: OpenFolder[] = [{ next: await openFolder(options, '') }];
  for (let folder = open.at(-1); folder !== undefined; folder = open.at(-1)) {
    throwIfCancelled(signal);
    const child = await folder.next();
    if (child === undefined) {
      open.pop();
      continue;
    }
    const { path, entry, decision } = child;
    if (entry === undefined) continue;
    const { included, entered, hits } = decision;
    if (included) {
      yield* unsentFolders(open);
      yield entry;
    }
    if (entered && entry.kind === 'directory') {
      const unsent = !included && plan.sendsFoldersOnTheWay ? entry : undefined;
      open.push({ next: await openFolder(options, path, hits), unsent });
    }
  }
}

async function openFolder(
  options: WalkOptions,
  folder: string,
  hits?: FolderHits,
): Promise<OpenFolder['next']> {
  const children = wantedIn(options.plan, folder, await childrenOf(options, folder), hits);
  return lookingAhead(children, LOOKED_AT_AHEAD, async ({ path, decision }) => {
    return { path, decision, entry: await entryAt(options, path) };
  });
}

function* wantedIn(
  plan: ContextPlan,
  folder: string,
  children: readonly Dirent[],
  hits: FolderHits | undefined,
): Generator<Omit<Child, 'entry'>, void, undefined> {
  for (const child of children) {
    const path = folder === '' ? child.name : `${folder}/${child.name}`;
    const decision = plan.decide(path, child.isDirectory() ? 'folder' : 'other', hits);
    if (decision.included || decision.entered) yield { path, decision };
  }
}

function* unsentFolders(open: readonly OpenFolder[]): Generator<ContextEntry, void, undefined> {
  for (const folder of open) {
    if (folder.unsent !== undefined) yield folder.unsent;
    folder.unsent = undefined;
  }
}

async function childrenOf({ folder }: WalkOptions, path: string): Promise<readonly Dirent[]> {
  try {
    const children = await readdir(join(folder, path), { withFileTypes: true });
    return children.sort((one, other) => byBytes(one.name, other.name));
  } catch (error) {
    // A folder that has gone since its parent was listed is like one that was never there; the context itself is not.
    if (path !== '' && isMissing(error)) return [];
    throw contextUnreadable(path === '' ? folder : path, error);
  }
}

/** Go sorts file names by their bytes in UTF-8, which for most names JavaScript's own order is too. */
function byBytes(one: string, other: string): number {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return Buffer.compare(left, right);
}

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
