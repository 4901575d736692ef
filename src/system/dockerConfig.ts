import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { dockerAuthOf, parseHelperAnswer } from '../core/build/dockerAuths';
import { jsonOf } from '../core/foreignText';
import type { DockerLogin } from '../core/build/dockerAuths';
import { EcrExplorerError } from '../core/errors';
import { run } from './spawn';
import { which } from './which';

export interface DockerConfigOptions {
  /** `DOCKER_CONFIG` is read from it, and helpers inherit it. */
  readonly env: NodeJS.ProcessEnv;
  readonly homedir: string;
  /** Folders whose programs are never run: the workspace's. */
  readonly untrusted: readonly string[];
  readonly signal: AbortSignal;
}

/** A helper may ask the user to unlock a keychain. */
const HELPER_TIMEOUT_MILLISECONDS = 60_000;

/**
 * The login that the user's docker config holds for `host`, by its credential helper where it names one. The config is only
 * read, never written.
 * @returns undefined where there is none, or the helper has none or fails: then the registry is asked without a login
 * @throws EcrExplorerError `cancelled`
 */
export async function dockerLogin(
  host: string,
  options: DockerConfigOptions,
): Promise<DockerLogin | undefined> {
  const folder = options.env['DOCKER_CONFIG'] ?? path.join(options.homedir, '.docker');
  const text = await readFile(path.join(folder, 'config.json'), 'utf8').catch(() => '');
  const { helper, server, login } = dockerAuthOf(jsonOf(text), host);
  const kept = helper === undefined ? undefined : await askHelper(helper, server, options);
  return kept ?? login;
}

async function askHelper(
  helper: string,
  server: string,
  { env, untrusted, signal }: DockerConfigOptions,
): Promise<DockerLogin | undefined> {
  const program = await which(`docker-credential-${helper}`, { env, untrusted });
  if (program === undefined) return undefined;
  try {
    const { code, stdout } = await run(program, ['get'], {
      env,
      signal,
      stdin: server,
      timeout: HELPER_TIMEOUT_MILLISECONDS,
    });
    return code === 0 ? parseHelperAnswer(stdout) : undefined;
  } catch (error) {
    if (EcrExplorerError.is(error, 'cancelled')) throw error;
    return undefined;
  }
}
