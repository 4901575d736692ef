import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import path from 'node:path';

export interface SearchOptions {
  /** `PATH` and, on Windows, `PATHEXT` are read from it. */
  readonly env: NodeJS.ProcessEnv;
  /** Folders whose programs are never run: the workspace's. */
  readonly untrusted: readonly string[];
  /** Defaults to the machine's own platform. */
  readonly windows?: boolean;
}

/**
 * Finds a program on the PATH. A PATH entry that is relative would find what the current folder holds, and one inside
 * the workspace what the repository brought along, so neither is searched; links that lead there are not followed.
 * On Windows `.cmd` and `.bat` are passed over, since only a shell runs them.
 * @returns an absolute path, undefined where there is no such program
 */
export async function which(program: string, options: SearchOptions): Promise<string | undefined> {
  const windows = options.windows ?? process.platform === 'win32';
  const untrusted = await Promise.all(options.untrusted.map(realPath));
  for (const folder of foldersOf(options.env, windows)) {
    for (const name of fileNames(program, options.env, windows)) {
      const file = path.join(folder, name);
      const inWorkspace = [file, await realPath(file)].some((found) =>
        [...untrusted, ...options.untrusted].some((root) => lies(found, root)),
      );
      if (!inWorkspace && (await isProgram(file))) return file;
    }
  }
  return undefined;
}

function foldersOf(env: NodeJS.ProcessEnv, windows: boolean): readonly string[] {
  const rules = windows ? path.win32 : path.posix;
  const folders = (variable(env, 'PATH', windows) ?? '').split(rules.delimiter);
  return folders.filter((folder) => rules.isAbsolute(folder));
}

/** The names under which Windows would start a program without a shell; elsewhere the program's own. */
function fileNames(program: string, env: NodeJS.ProcessEnv, windows: boolean): readonly string[] {
  if (!windows) return [program];
  const started = (variable(env, 'PATHEXT', windows) ?? '.COM;.EXE').toLowerCase().split(';');
  const extensions = started.filter((extension) => extension === '.com' || extension === '.exe');
  if (extensions.some((extension) => program.toLowerCase().endsWith(extension))) return [program];
  return extensions.map((extension) => program + extension);
}

/** Windows spells `PATH` as `Path`, and a copy of the environment has lost its indifference to case. */
function variable(env: NodeJS.ProcessEnv, name: string, windows: boolean): string | undefined {
  if (!windows) return env[name];
  return Object.entries(env).find(([key]) => key.toUpperCase() === name)?.[1];
}

function lies(file: string, folder: string): boolean {
  const way = path.relative(folder, file);
  return !path.isAbsolute(way) && way.split(path.sep)[0] !== '..';
}

function realPath(file: string): Promise<string> {
  return realpath(file).catch(() => file);
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
