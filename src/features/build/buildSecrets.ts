import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type * as vscode from 'vscode';
import { t } from '../../core/l10n';
import { parseBuildSecrets } from '../../core/build/buildSecrets';
import type { BuildSecret } from '../../core/build/buildSecrets';
import { EcrExplorerError } from '../../core/errors';
import type { Settings } from '../../state/settings';
import { baseFolder } from './buildFolders';

/**
 * The secrets that the settings give a Dockerfile's build; a file's path is absolute.
 * @throws `invalid-setting`
 */
export function buildSecrets(settings: Settings, dockerfile: vscode.Uri): readonly BuildSecret[] {
  const folder = baseFolder(dockerfile);
  return parseBuildSecrets(settings.get('build.secrets', dockerfile)).map((secret) =>
    secret.from === 'file' ? { ...secret, path: path.resolve(folder, secret.path) } : secret,
  );
}

/** A secret's value, read when the build asks for it and kept nowhere. @throws `invalid-setting` where there is none */
export async function valueOfSecret(secret: BuildSecret, env: NodeJS.ProcessEnv): Promise<Uint8Array> {
  const place = 'ecrExplorer.build.secrets';
  if (secret.from === 'env') {
    const value = env[secret.variable];
    if (value !== undefined) return Buffer.from(value);
    const problem = t(
      '"{0}" needs the environment variable {1}, which is not set',
      secret.id,
      secret.variable,
    );
    throw new EcrExplorerError('invalid-setting', { place, problem });
  }
  try {
    return await readFile(secret.path);
  } catch (cause) {
    const problem = t('"{0}" needs the file {1}, which cannot be read', secret.id, secret.path);
    throw new EcrExplorerError('invalid-setting', { place, problem }, { cause });
  }
}
