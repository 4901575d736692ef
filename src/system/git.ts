import path from 'node:path';
import { throwIfCancelled, EcrExplorerError } from '../core/errors';
import { run } from './spawn';

/** What a git working tree is at, for the tags of an image built from it. */
export interface GitTree {
  /** As long as git finds necessary in this repository. */
  readonly shortHash: string;
  /** Absent while HEAD is detached. */
  readonly branch?: string;
  /** Something differs from the commit: changed, added or untracked, but not ignored. */
  readonly dirty: boolean;
}

export interface GitOptions {
  /** Absolute path of git: see `which`. */
  readonly git: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

const TIMEOUT_MILLISECONDS = 15_000;

/**
 * Describes the working tree that a folder lies in. Git runs programs that the repository's config names (filters, at
 * the least), so this is for trusted workspaces only; the rest of what it could run or lock is switched off.
 * @returns undefined where there is no repository, no commit yet, or git fails
 * @throws EcrExplorerError `cancelled`
 */
export async function describeTree(folder: string, options: GitOptions): Promise<GitTree | undefined> {
  const [shortHash, status] = await Promise.all([
    ask(['rev-parse', '--verify', '--short', 'HEAD'], folder, options),
    ask(['status', '--porcelain=v2', '--branch'], folder, options),
  ]);
  if (shortHash === undefined || status === undefined) return undefined;
  const lines = status.split('\n').filter((line) => line !== '');
  // https://git-scm.com/docs/git-status#_branch_headers
  const head = lines.find((line) => line.startsWith('# branch.head '))?.slice('# branch.head '.length);
  return {
    shortHash: shortHash.trim(),
    ...(head !== undefined && head !== '(detached)' && { branch: head }),
    dirty: lines.some((line) => !line.startsWith('# ')),
  };
}

/** A commit of a working tree. */
export interface Commit {
  readonly hash: string;
  /** First line of its message. */
  readonly subject: string;
}

/**
 * The commits that HEAD leads back to, newest first. Trusted workspaces only, as `describeTree`.
 * @returns none where there is no repository, no commit yet, or git fails
 * @throws EcrExplorerError `cancelled`
 */
export async function recentCommits(
  folder: string,
  most: number,
  options: GitOptions,
): Promise<readonly Commit[]> {
  const log = ['log', '--no-show-signature', `--max-count=${most}`, '--format=%H %s', 'HEAD'];
  const lines = (await ask(log, folder, options))?.split('\n') ?? [];
  return lines.flatMap((line) => {
    const [, hash, subject = ''] = /^([0-9a-f]{40,64}) (.*)$/.exec(line) ?? [];
    return hash === undefined ? [] : [{ hash, subject }];
  });
}

/**
 * A file as it was in a commit. Trusted workspaces only, as `describeTree`.
 * @param commit a whole hash: nothing that git could take for an option
 * @param file in the working tree
 * @returns undefined where the commit is not here, had no such file, or git fails
 * @throws EcrExplorerError `cancelled`
 */
export async function fileAt(commit: string, file: string, options: GitOptions): Promise<string | undefined> {
  if (!/^[0-9a-f]{40,64}$/.test(commit)) return undefined;
  // Relative to the folder: a path of its own would be taken from the repository's root.
  const object = `${commit}:./${path.basename(file)}`;
  return ask(['cat-file', 'blob', object], path.dirname(file), options);
}

/**
 * The name that commits in a folder are made under. Trusted workspaces only, as `describeTree`.
 * @returns undefined where none is configured
 * @throws EcrExplorerError `cancelled`
 */
export async function userName(folder: string, options: GitOptions): Promise<string | undefined> {
  const name = (await ask(['config', '--get', 'user.name'], folder, options))?.trim();
  return name === '' ? undefined : name;
}

async function ask(
  command: readonly string[],
  folder: string,
  { git, env, signal }: GitOptions,
): Promise<string | undefined> {
  const safely = ['--no-optional-locks', '-c', 'core.fsmonitor=false', '-C', folder];
  try {
    const { code, stdout } = await run(git, [...safely, ...command], {
      env: { ...withoutRepository(env), GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
      signal,
      timeout: TIMEOUT_MILLISECONDS,
    });
    return code === 0 ? stdout : undefined;
  } catch (error) {
    if (EcrExplorerError.is(error)) throw error;
    throwIfCancelled(signal);
    return undefined;
  }
}

/** An editor started from a git hook inherits variables that point git at another repository. */
const REPOSITORY_VARIABLES = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_COMMON_DIR', 'GIT_PREFIX'];

function withoutRepository(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !REPOSITORY_VARIABLES.includes(name)));
}
