import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type * as vscode from 'vscode';
import { parseBuildArgs } from '../../core/build/buildArgs';
import { parseBuildSecrets } from '../../core/build/buildSecrets';
import type { BuildSecret } from '../../core/build/buildSecrets';
import type { TaskBuildOptions } from '../../core/build/buildTask';
import { EcrExplorerError } from '../../core/errors';
import type { BuildRequest } from '../../engine/ports';
import type { Settings } from '../../state/settings';
import { baseFolder } from './buildFolders';
import { textSetting } from './buildSettings';

/**
 * What the settings say about building a Dockerfile, where a task does not say it. Secrets are read when the build asks for them, and kept nowhere.
 * @throws `invalid-setting`
 */
export function buildOptions(
  settings: Settings,
  dockerfile: vscode.Uri,
  env: NodeJS.ProcessEnv,
  task: TaskBuildOptions = {},
): Pick<BuildRequest, 'target' | 'platform' | 'buildArgs' | 'secrets'> {
  const target = task.target ?? textSetting(settings, 'build.target', dockerfile);
  const platform = task.platform ?? textSetting(settings, 'build.platform', dockerfile);
  const secrets = parseBuildSecrets(settings.get('build.secrets', dockerfile));
  const folder = baseFolder(dockerfile);
  return {
    ...(target === '' ? {} : { target }),
    ...(platform === '' ? {} : { platform }),
    buildArgs: task.buildArgs ?? parseBuildArgs(settings.get('build.args', dockerfile)),
    secrets: new Map(secrets.map((secret) => [secret.id, () => valueOf(secret, folder, env)])),
  };
}

async function valueOf(secret: BuildSecret, folder: string, env: NodeJS.ProcessEnv): Promise<Uint8Array> {
  const place = 'ecrExplorer.build.secrets';
  if (secret.from === 'env') {
    const value = env[secret.variable];
    if (value !== undefined) return Buffer.from(value);
    const problem = `"${secret.id}" needs the environment variable ${secret.variable}, which is not set`;
    throw new EcrExplorerError('invalid-setting', { place, problem });
  }
  try {
    return await readFile(path.resolve(folder, secret.path));
  } catch (cause) {
    const problem = `"${secret.id}" needs the file ${secret.path}, which cannot be read`;
    throw new EcrExplorerError('invalid-setting', { place, problem }, { cause });
  }
}
