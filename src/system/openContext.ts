import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';

import type { ContextEntry } from '../core/buildContext/contextEntry';
import { ContextPlan } from '../core/buildContext/contextPlan';
import type { Builder } from '../core/buildContext/contextPlan';
import { ignoreFilesOf, parseIgnoreFile } from '../core/buildContext/ignoreFile';
import type { IgnoreFile } from '../core/buildContext/ignoreFile';
import { contextUnreadable, isMissing } from './contextUnreadable';
import { readAhead } from './readAhead';
import { readExactly } from './readExactly';
import { walkContext } from './walkContext';

export interface ContextSource {
  /** Absolute path of the context. */
  readonly folder: string;
  /** Absolute path of the Dockerfile, in the context or not. */
  readonly dockerfile: string;
  readonly builder: Builder;
  /**
   * The name a Dockerfile from outside the context gets in it, one that no file has. `COPY .` sees that file, so a name
   * that stays the same from build to build keeps the cache.
   */
  readonly nameFromOutside: string;
  /** Defaults to the machine's own platform. */
  readonly windows?: boolean;
}

/** A build context that is ready to be sent. */
export interface OpenContext {
  /** Path of the Dockerfile in the context. */
  readonly dockerfile: string;
  /** Absolute path of the ignore file whose rules hold. */
  readonly ignoreFile?: string;
  /** Everything that is sent, in tar order. Every call walks the folder anew. */
  entries(signal: AbortSignal): AsyncGenerator<ContextEntry, void, undefined>;
}

/**
 * Reads the ignore rules of a Dockerfile and plans its build context; nothing is walked yet.
 * @throws EcrExplorerError `context-unreadable`, `ignore-file`
 */
export async function openContext(source: ContextSource): Promise<OpenContext> {
  const windows = source.windows ?? process.platform === 'win32';
  const inside = await pathInContext(source);
  const ignoreFile = await readIgnoreFile(source, windows);
  const kept = [inside, ignoreFile && relativePath(source.folder, ignoreFile.path)];
  const plan = new ContextPlan({
    patterns: ignoreFile?.patterns ?? [],
    kept: kept.filter((path) => path !== undefined),
    builder: source.builder,
  });
  const { folder, dockerfile, nameFromOutside } = source;
  return {
    dockerfile: inside ?? nameFromOutside,
    ...(ignoreFile && { ignoreFile: ignoreFile.path }),
    async *entries(signal) {
      yield* readAhead(walkContext({ folder, plan, signal, windows }));
      if (inside === undefined) yield await entryFromOutside(dockerfile, nameFromOutside, signal);
    },
  };
}

async function pathInContext({ folder, dockerfile }: ContextSource): Promise<string | undefined> {
  const [realFolder, realDockerfile] = [await realPath(folder), await realPath(dockerfile)];
  return relativePath(realFolder, realDockerfile);
}

/** With `/`; undefined where the file does not lie in the folder. */
function relativePath(folder: string, file: string): string | undefined {
  const path = relative(folder, file);
  return isAbsolute(path) || path.split(sep)[0] === '..' ? undefined : path.replaceAll(sep, '/');
}

async function readIgnoreFile(source: ContextSource, windows: boolean): Promise<IgnoreFile | undefined> {
  const { beside, inContext } = ignoreFilesOf(basename(source.dockerfile));
  for (const path of [join(dirname(source.dockerfile), beside), join(source.folder, inContext)]) {
    const text = await textOf(path);
    if (text !== undefined) return parseIgnoreFile({ path, text, windows });
  }
  return undefined;
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw contextUnreadable(path, error);
  }
}

async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    throw contextUnreadable(path, error);
  }
}

async function entryFromOutside(file: string, path: string, signal: AbortSignal): Promise<ContextEntry> {
  try {
    const target = await realpath(file);
    const { size, mtime: modifiedAt } = await stat(target);
    const read = () => readExactly({ file: target, path: file, size, signal });
    return { path, kind: 'file', mode: 0o644, size, modifiedAt, read };
  } catch (error) {
    throw contextUnreadable(file, error);
  }
}
