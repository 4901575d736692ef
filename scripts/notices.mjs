// The licences of what is bundled, as their terms ask for: read from the packages that a build really took in.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Licences that allow what this extension does: to be bundled into it and given to others with their text. */
const ALLOWED = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Unlicense',
]);
const RULE = '-'.repeat(80);
const LICENSE_FILE = /^(licen[cs]e|copying)([.-].*)?$/i;
/** `node_modules/a/node_modules/@b/c/lib/x.js` → the folder of `@b/c` */
const PACKAGE_FOLDER = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/**
 * The notices of a build: each licence's text once, under the packages and versions that it is of.
 * @param metafile as esbuild gives it
 * @throws for a package whose licence is not among those allowed
 */
export async function notices(metafile) {
  const folders = new Set();
  for (const input of Object.values(metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs))) {
    const folder = PACKAGE_FOLDER.exec(input)?.[0];
    if (folder !== undefined) folders.add(folder);
  }
  // Many packages share one text, word for word.
  const titlesByText = new Map();
  for (const folder of [...folders].sort()) {
    const { title, text } = await licenceOf(folder);
    titlesByText.set(text, (titlesByText.get(text) ?? new Set()).add(title));
  }
  const sections = [...titlesByText].map(([text, titles]) => `${RULE}\n${[...titles].join('\n')}\n\n${text}`);
  return [
    'ECR Explorer contains the following software under the licences given here.',
    ...sections.map((section) => section.trim()),
    '',
  ].join('\n\n');
}

async function licenceOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  if (!ALLOWED.has(license)) throw new Error(`${name} ${version}: may its licence be bundled? ${license}`);
  const files = (await readdir(folder)).filter((file) => LICENSE_FILE.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  return { title: `${name} ${version} (${license})`, text: texts.map((text) => text.trim()).join('\n\n') };
}
