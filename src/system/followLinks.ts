import { readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';

import { cleanPath } from '../core/buildContext/cleanPath';
import { compilePattern } from '../core/buildContext/ignorePattern';
import { contextUnreadable } from './contextUnreadable';

/** As many as Linux follows in one path. https://man7.org/linux/man-pages/man7/path_resolution.7.html */
const MOST_LINKS = 40;

/** A path that is still to be looked at. */
interface OpenPath {
  readonly path: string;
  /** How many were followed to come by it. */
  readonly links: number;
}

/**
 * The paths and what links on their way lead to, so that `COPY link/file` finds the file. A name may be a pattern, as in
 * `COPY *.txt`. Links lead to places within the context: `/` is its top, and `..` does not leave it.
 * Source: https://github.com/tonistiigi/fsutil/blob/master/followlinks.go
 * @param folder absolute path of the context
 * @throws EcrExplorerError `context-unreadable`
 */
export async function followLinks(
  folder: string,
  paths: readonly string[],
  windows: boolean,
): Promise<readonly string[]> {
  const slashes = (target: string): string =>
    windows ? target.replaceAll('\\', '/').replace(/^[A-Za-z]:/, '') : target;
  const followed = new Set<string>();
  const open: OpenPath[] = paths.map((path) => ({ path: inContext(path), links: 0 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { path, links } = next;
    if (followed.has(path)) continue;
    followed.add(path);
    const names = path.split('/');
    for (const [index, name] of names.entries()) {
      const [above, beneath] = [names.slice(0, index).join('/'), names.slice(index + 1)];
      const targets = links < MOST_LINKS ? (await linksAt(folder, above, name)).map(slashes) : [];
      if (targets.length === 0) continue;
      followed.add(names.slice(0, index + 1).join('/'));
      for (const target of targets) {
        const from = target.startsWith('/') ? '' : above;
        open.push({ path: inContext([from, target, ...beneath].join('/')), links: links + 1 });
      }
    }
  }
  return [...followed];
}

/** Relative to the context; `.` for the context itself. */
function inContext(path: string): string {
  const inside = cleanPath(`/${path}`).slice(1);
  return inside === '' ? '.' : inside;
}

/** What the links say that lie in a folder of the context and are called like that. */
async function linksAt(folder: string, above: string, name: string): Promise<readonly string[]> {
  const isPattern = /[*?[\\]/.test(name);
  const names = isPattern ? await linksLike(folder, above, name) : [name];
  const targets: string[] = [];
  for (const link of names) {
    const target = await unlessNone(above, () => readlink(join(folder, above, link)));
    if (target !== undefined) targets.push(target);
  }
  return targets;
}

async function linksLike(folder: string, above: string, pattern: string): Promise<readonly string[]> {
  const compiled = compilePattern(pattern, false, refused);
  const children = await unlessNone(above, () => readdir(join(folder, above), { withFileTypes: true }));
  return (children ?? [])
    .filter((child) => child.isSymbolicLink() && compiled.matches(child.name))
    .map(({ name }) => name);
}

function refused(problem: string): never {
  throw new Error(problem);
}

/** No link, no folder, nothing at all. What is no link Windows may call UNKNOWN. */
const NOTHING_THERE = new Set(['EINVAL', 'UNKNOWN', 'ENOENT', 'ENOTDIR', 'ELOOP']);

async function unlessNone<T>(path: string, look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (NOTHING_THERE.has(String(code))) return undefined;
    throw contextUnreadable(path, error);
  }
}
