import { access, readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * The file that `npm run package` makes.
 * @throws Error when it is not there: the tests are about what users install, never about the source folder.
 */
export async function packagedExtension(): Promise<string> {
  const { name, version } = JSON.parse(await readFile('package.json', 'utf8')) as Record<string, string>;
  const vsix = path.resolve(`${name ?? ''}-${version ?? ''}.vsix`);
  await access(vsix).catch(() => {
    throw new Error(`${path.basename(vsix)} is missing: npm run package`);
  });
  return vsix;
}
