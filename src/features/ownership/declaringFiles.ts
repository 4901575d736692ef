import * as vscode from 'vscode';
import type { HostLanguage } from '../../core/lifecycle/embedded/embeddedPolicy';

/** Files that may declare resources, and how many of each sort are read. */
export const DECLARING: readonly { readonly pattern: string; readonly most: number }[] = [
  { pattern: '**/*.{tf,tofu}', most: 1_000 },
  { pattern: '**/*.{yaml,yml,template}', most: 500 },
  { pattern: '**/*{template,stack,cloudformation,cfn,sam}*.json', most: 200 },
];
/** Programs are read where this file says that there is an app of CDK. */
export const CDK_APP = '**/cdk.json';
const MOST_APPS = 20;
const PROGRAMS = '**/*.{ts,mts,js,mjs,cjs,py}';
const MOST_PROGRAMS = 500;

const PASSED_OVER =
  '**/{node_modules,.terraform,.git,.venv,venv,vendor,dist,out,build,coverage,cdk.out,.aws-sam}/**';

const LANGUAGES: Readonly<Record<string, HostLanguage>> = {
  ...{ tf: 'terraform', tofu: 'terraform', yaml: 'yaml', yml: 'yaml', template: 'yaml', json: 'json' },
  ...{ ts: 'typescript', mts: 'typescript', js: 'javascript', mjs: 'javascript', cjs: 'javascript' },
  ...{ py: 'python' },
};

/** Every pattern that a change of what is declared would be seen by. */
export const WATCHED = [...DECLARING.map(({ pattern }) => pattern), CDK_APP, PROGRAMS];

export async function declaringFiles(): Promise<readonly vscode.Uri[]> {
  const [files, programs] = await Promise.all([
    Promise.all(DECLARING.map(({ pattern, most }) => vscode.workspace.findFiles(pattern, PASSED_OVER, most))),
    cdkPrograms(),
  ]);
  return [...files.flat(), ...programs];
}

async function cdkPrograms(): Promise<readonly vscode.Uri[]> {
  const apps = await vscode.workspace.findFiles(CDK_APP, PASSED_OVER, MOST_APPS);
  const found = await Promise.all(
    apps.map((app) => {
      const inside = new vscode.RelativePattern(vscode.Uri.joinPath(app, '..'), PROGRAMS);
      return vscode.workspace.findFiles(inside, PASSED_OVER, MOST_PROGRAMS);
    }),
  );
  return [...new Map(found.flat().map((uri) => [uri.toString(), uri])).values()];
}

export function languageOf({ path }: vscode.Uri): HostLanguage | undefined {
  return LANGUAGES[path.slice(path.lastIndexOf('.') + 1)];
}
