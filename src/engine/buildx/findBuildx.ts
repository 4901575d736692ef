import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { engineOption } from '../../core/containers/runArguments';
import { cancelled, EcrExplorerError, throwIfCancelled } from '../../core/errors';
import type { Connection } from '../connection/connection';
import { t } from '../../core/l10n';

/** A docker command with buildx, led to one engine. */
export interface FoundBuildx {
  /** Absolute path of docker. */
  readonly program: string;
  /** The options that lead it to the engine. */
  readonly engine: readonly string[];
  readonly version: string;
  readonly builder: { readonly name: string; readonly driver: string };
}

/** The first with `--progress=rawjson`. https://github.com/docker/buildx/releases/tag/v0.13.0 */
const NEEDED = [0, 13] as const;
/** The builder may be on another machine. */
const ANSWER_MS = 35_000;

/**
 * Finds docker on the PATH, its buildx, and the builder that it would use.
 * @throws EcrExplorerError `program-missing`, `buildx-unusable`, `engine-context`, `cancelled`
 */
export async function findBuildx(
  { tools, address }: Pick<Connection, 'tools' | 'address'>,
  signal: AbortSignal,
): Promise<FoundBuildx> {
  throwIfCancelled(signal);
  const program = await tools.which('docker');
  if (program === undefined) throw new EcrExplorerError('program-missing', { program: 'docker' });
  const engine = engineOption('docker', address);
  const ask = async (args: readonly string[], otherwise: string): Promise<string> => {
    const options = { env: { ...tools.env }, signal, timeout: ANSWER_MS, windowsHide: true };
    try {
      return (await promisify(execFile)(program, [...engine, ...args], options)).stdout;
    } catch (error) {
      if (signal.aborted) throw cancelled(error);
      const said = (error as { readonly stderr?: string }).stderr?.trim() ?? '';
      throw new EcrExplorerError(
        'buildx-unusable',
        { problem: `${otherwise} ${said}`.trim() },
        { cause: error },
      );
    }
  };
  const told = await ask(['buildx', 'version'], t('This docker command has no buildx plugin.'));
  const [version = '', major, minor] = /\bv?((\d+)\.(\d+)\.\d+\S*)/.exec(told) ?? [];
  if (version === '' || isOlder([Number(major), Number(minor)]))
    throw new EcrExplorerError('buildx-unusable', {
      problem: t('Version {0} or newer is needed; this is: {1}', NEEDED.join('.'), told.trim()),
    });
  const inspected = await ask(['buildx', 'inspect'], t('Its current builder cannot be asked.'));
  const field = (name: string): string => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(inspected)?.[1] ?? '';
  return {
    ...{ program, engine, version: version.replace(/^v/, '') },
    builder: { name: field('Name'), driver: field('Driver') },
  };
}

function isOlder([major, minor]: readonly [number, number]): boolean {
  return major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1]);
}
