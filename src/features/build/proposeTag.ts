import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type * as vscode from 'vscode';
import { jsonOf } from '../../core/foreignText';
import { expandTagTemplate } from '../../core/tags/tagTemplate';
import type { TagFacts } from '../../core/tags/tagTemplate';
import type { Settings } from '../../state/settings';
import { describeTree } from '../../system/git';
import { which } from '../../system/which';
import { baseFolder, workspaceFolders } from './buildFolders';
import { textSetting } from './buildSettings';

/**
 * What `ecrExplorer.tagTemplate` says for a Dockerfile now; undefined where it has nothing to say: it asks for a git tree or
 * a version that is not there. Runs git, so only in a trusted workspace.
 * @throws `invalid-setting` for a template that no tag can come from
 */
export async function proposeTag(settings: Settings, dockerfile: vscode.Uri): Promise<string | undefined> {
  const template = textSetting(settings, 'tagTemplate', dockerfile);
  return template === '' ? undefined : tagOf(template, dockerfile);
}

/**
 * A template's tag for a Dockerfile now; undefined where it asks for what is not there.
 * @param place names the template in errors
 * @throws `invalid-setting`
 */
export async function tagOf(
  template: string,
  dockerfile: vscode.Uri,
  place?: string,
): Promise<string | undefined> {
  const folder = path.dirname(dockerfile.fsPath);
  const facts = {
    now: new Date(),
    ...(template.includes('{git') ? await gitFacts(folder) : {}),
    ...(template.includes('{version}') ? await versionFacts([folder, baseFolder(dockerfile)]) : {}),
  };
  const expanded = expandTagTemplate(template, facts, place);
  return expanded.kind === 'tag' ? expanded.tag : undefined;
}

async function gitFacts(folder: string): Promise<Pick<TagFacts, 'git'>> {
  const { env } = process;
  const git = await which('git', { env, untrusted: workspaceFolders() });
  if (git === undefined) return {};
  const tree = await describeTree(folder, { git, env, signal: new AbortController().signal });
  return tree === undefined ? {} : { git: tree };
}

/** The version of the nearest package.json. */
async function versionFacts(folders: readonly string[]): Promise<Pick<TagFacts, 'version'>> {
  for (const folder of folders) {
    const manifest = jsonOf(await readFile(path.join(folder, 'package.json'), 'utf8').catch(() => ''));
    if (typeof manifest !== 'object' || manifest === null || !('version' in manifest)) continue;
    if (typeof manifest.version === 'string') return { version: manifest.version };
  }
  return {};
}
