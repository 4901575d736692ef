import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';

import type { BuildContext, ContextPart } from '../core/buildContext/buildContext';
import type { ContextEntry } from '../core/buildContext/contextEntry';
import { ContextPlan } from '../core/buildContext/contextPlan';
import type { Builder } from '../core/buildContext/contextPlan';
import { ignoreFilesOf, parseIgnoreFile } from '../core/buildContext/ignoreFile';
import type { IgnoreFile } from '../core/buildContext/ignoreFile';
import { askedPatterns } from './askedPatterns';
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
export interface OpenContext extends BuildContext {
  /** Path of the Dockerfile in the context. */
  readonly dockerfile: string;
  /** Absolute path of the ignore file whose rules hold. */
  readonly ignoreFile?: string;
  entries(signal: AbortSignal, part?: ContextPart): AsyncGenerator<ContextEntry, void, undefined>;
}

/**
 * Reads the ignore rules of a Dockerfile and plans its build context; nothing is walked yet.
 * @throws EcrExplorerError `context-unreadable`, `ignore-file`
 */
export async function openContext(source: ContextSource): Promise<OpenContext> {
  const windows = source.windows ?? process.platform === 'win32';
  const inside = await pathInContext(source);
  const ignoreFile = await readIgnoreFile(source, windows);
  const { folder, dockerfile, nameFromOutside, builder } = source;
  const patterns = ignoreFile?.patterns ?? [];
  const forBuilder = [inside, ignoreFile && relativePath(folder, ignoreFile.path)];
  const kept = forBuilder.filter((path) => path !== undefined);

  async function* entries(signal: AbortSignal, part?: ContextPart): ReturnType<OpenContext['entries']> {
    const asked = await askedPatterns(folder, part?.paths, windows);
    const plan = new ContextPlan({
      ...{ patterns, builder, kept: part?.copiedOnly === true ? [] : kept },
      ...(asked && { asked }),
    });
    const walked = walkContext({ folder, plan, signal, windows });
    // Who asks for a part reads only some of its files, and not in order.
    yield* part === undefined ? readAhead(walked) : walked;
    const isAsked = asked?.some((pattern) => pattern.matches(nameFromOutside)) ?? true;
    if (inside === undefined && isAsked && part?.copiedOnly !== true)
      yield await entryFromOutside(dockerfile, nameFromOutside, signal);
  }

  return {
    dockerfile: inside ?? nameFromOutside,
    ...(ignoreFile && { ignoreFile: ignoreFile.path }),
    key: await keyOf(folder),
    entries,
  };
}

/** Names the folder without telling where it is: an engine may be shared, or keep what it is told. */
async function keyOf(folder: string): Promise<string> {
  return createHash('sha256')
    .update(JSON.stringify([hostname(), await realPath(folder)]))
    .digest('hex');
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
