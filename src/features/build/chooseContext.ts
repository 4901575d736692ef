import { access } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { suggestContextRoot } from '../../core/dockerfile/contextRoot';
import { contextSources } from '../../core/dockerfile/contextSources';
import { pickOne } from '../../ui/pick';
import { baseFolder } from './buildFolders';
import { textSetting } from './buildSettings';
import { shownPath } from './dockerfiles';
import type { BuildRoom } from './room';

/**
 * The folder to send to the builder: what the setting says, else what was chosen before, else the one folder of the
 * Dockerfile's own and the workspace's that has what it copies. Where both have it, or neither, the user is asked once.
 * @param again asks although it was chosen before
 * @throws `cancelled`
 */
export async function chooseContext(
  { parts, choices }: BuildRoom,
  dockerfile: vscode.Uri,
  text: string,
  again = false,
): Promise<string> {
  const base = baseFolder(dockerfile);
  const setting = textSetting(parts.settings, 'build.context', dockerfile);
  if (setting !== '') return path.resolve(base, setting);
  const { context: before } = choices.of(dockerfile);
  if (before !== undefined && !again && (await isThere(before))) return before;

  const own = path.dirname(dockerfile.fsPath);
  const [suggested, ...others] = await candidates(text, own, base);
  if (others.length === 0) return suggested;
  const context = await pickOne(
    [suggested, ...others].map((folder) => ({
      label:
        folder === own ? vscode.l10n.t("The Dockerfile's folder") : vscode.l10n.t('The workspace folder'),
      description: folder,
      icon: 'folder',
      value: folder,
    })),
    {
      title: vscode.l10n.t('Build {0}', shownPath(dockerfile)),
      placeholder: vscode.l10n.t('Choose the build context, the folder that COPY and ADD read from'),
    },
  );
  await choices.remember(dockerfile, { context });
  return context;
}

/** Folders that may be meant, the likelier first; one alone where there is no doubt. */
async function candidates(
  dockerfile: string,
  own: string,
  base: string,
): Promise<readonly [string, ...string[]]> {
  if (own === base || contextSources(dockerfile).length === 0) return [own];
  const exists = (folder: string, source: string): Promise<boolean> => isThere(path.join(folder, source));
  const preferringOwn = await suggestContextRoot(dockerfile, [own, base], exists);
  const preferringBase = await suggestContextRoot(dockerfile, [base, own], exists);
  return preferringOwn === preferringBase ? [preferringOwn] : [own, base];
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
