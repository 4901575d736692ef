import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { createEngines } from '../../src/bundles/engine';
import { EMPTY_TRACE, reduceSteps } from '../../src/core/buildkit/buildTrace';
import { EcrExplorerError } from '../../src/core/errors';
import type { AnyError } from '../../src/core/errors';
import type { Buildx, BuildxRequest } from '../../src/engine/ports';
import type { Bed } from '../bed/bed';
import { run } from '../bed/command';
import type { Engine as BedEngine } from '../bed/engine/engine';
import { outputOf, UNCANCELLED } from './engineBuilds';

/** A user of docker with buildx: a configuration of their own, whose current context is no default, and a helper. */
export interface BuildxUser {
  readonly env: Readonly<Record<string, string>>;
  /** Where private configurations come and go. */
  readonly runtimeFolder: string;
  /** Each line a host that the credential helper was asked for. */
  readonly askedFile: string;
}

export const HELPER_LOGIN = { Username: 'ada', Secret: 'from-the-helper' };
/** The keeper as it is shipped. */
export const KEEPER = [path.resolve('dist/keeper.js')];

/** Makes the user's home in the bed's folder. */
export async function buildxUser(bed: Bed): Promise<BuildxUser> {
  const engine = bed.engine as BedEngine;
  const home = path.join(bed.dir, 'buildx-user');
  const [bin, config, runtimeFolder] = ['bin', '.docker', 'run'].map((name) => path.join(home, name)) as [
    string,
    string,
    string,
  ];
  const askedFile = path.join(home, 'asked');
  for (const folder of [bin, path.join(config, 'cli-plugins'), runtimeFolder])
    await mkdir(folder, { recursive: true });
  await symlink(engine.cli, path.join(bin, 'docker'));
  if (engine.buildxPlugin !== undefined)
    await symlink(engine.buildxPlugin, path.join(config, 'cli-plugins', 'docker-buildx'));
  const helper = path.join(bin, 'docker-credential-bed');
  await writeFile(
    helper,
    `#!/bin/sh\n[ "$1" = get ] || { echo '{}'; exit 0; }\nread host\necho "$host" >> ${askedFile}\n` +
      `echo '${JSON.stringify(HELPER_LOGIN)}'\n`,
  );
  await chmod(helper, 0o755);
  const env = {
    PATH: `${bin}:/usr/bin:/bin`,
    HOME: home,
    XDG_RUNTIME_DIR: runtimeFolder,
  };
  await writeFile(path.join(config, 'config.json'), JSON.stringify({ credsStore: 'bed' }));
  await run('docker', ['context', 'create', 'bed', '--docker', `host=${engine.host}`], { env });
  await run('docker', ['context', 'use', 'bed'], { env });
  return { env, runtimeFolder, askedFile };
}

/** The user's buildx, as the extension finds it. */
export async function buildxOf({ env }: BuildxUser): Promise<Buildx> {
  const quiet = { debug: () => undefined, warn: () => undefined };
  const engines = createEngines({
    ...{ env, homedir: env['HOME'] ?? '', platform: process.platform, log: quiet },
    ...{ workspaceFolders: () => [], keeper: KEEPER },
  });
  return (await engines.find({}, UNCANCELLED)).buildx(UNCANCELLED);
}

/** A folder to build from, with these files. */
export async function contextFolder(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<Pick<BuildxRequest, 'folder' | 'dockerfile'>> {
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  return { folder, dockerfile: path.join(folder, 'Dockerfile') };
}

/** What came of a build, and what its steps wrote. */
export interface Ran {
  readonly digest?: string;
  readonly error?: AnyError;
  readonly output: string;
}

/** Builds to the end; an error that is not one of ours is thrown on. */
export async function ran(
  buildx: Buildx,
  place: Pick<BuildxRequest, 'folder' | 'dockerfile'>,
  more: Partial<BuildxRequest> = {},
  { signal = UNCANCELLED, onStep = () => undefined }: { signal?: AbortSignal; onStep?: () => void } = {},
): Promise<Ran> {
  let trace = EMPTY_TRACE;
  const request: BuildxRequest = {
    ...{ ...place, tags: ['bed/built:1'], platforms: [], buildArgs: {}, secrets: [], logins: [] },
    ...{ provenance: 'off', output: 'load', ...more },
  };
  try {
    const { digest } = await buildx.build(
      request,
      (event) => {
        trace = reduceSteps(trace, event);
        if (event.type === 'log') onStep();
      },
      signal,
    );
    return { output: outputOf({ trace }), ...(digest === undefined ? {} : { digest }) };
  } catch (error) {
    if (!EcrExplorerError.is(error)) throw error;
    return { error, output: outputOf({ trace }) };
  }
}
