import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';

/** A language that nobody speaks: every text in marks, so that one without them was never up for translation. */
export const PSEUDO_LOCALE = 'qps-ploc';
const ROOT = path.resolve(import.meta.dirname, '../../..');

/** As a text looks in it. */
export const pseudo = (text: string): string => `⟦${text}⟧`;

/** Gives the installed extension its texts in the pseudo-language. */
export async function installPseudoLocale(extensionsDir: string): Promise<void> {
  const installed = (await readdir(extensionsDir)).find((name) => name.startsWith('ecr-explorer.'));
  if (installed === undefined) throw new Error(`no ecr-explorer in ${extensionsDir}`);
  const folder = path.join(extensionsDir, installed);
  await mkdir(path.join(folder, 'l10n'), { recursive: true });
  await translate('package.nls.json', path.join(folder, `package.nls.${PSEUDO_LOCALE}.json`));
  await translate('l10n/bundle.l10n.json', path.join(folder, 'l10n', `bundle.l10n.${PSEUDO_LOCALE}.json`));
}

async function translate(source: string, target: string): Promise<void> {
  const texts = JSON.parse(await readFile(path.join(ROOT, source), 'utf8')) as Record<string, string>;
  const translated = Object.entries(texts).map(([key, text]) => [key, pseudo(text)]);
  await writeFile(target, JSON.stringify(Object.fromEntries(translated)));
}

/** The window's own texts stay English: what is tested is the extension. */
export async function speakPseudo(page: Page): Promise<void> {
  await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(PSEUDO_LOCALE)};`);
}
