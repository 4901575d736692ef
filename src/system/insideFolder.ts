import { constants } from 'node:fs';
import { access, lstat, realpath } from 'node:fs/promises';
import path from 'node:path';

/**
 * Whether a file is inside a folder when all links on its way are followed, or would be once it is written. A link that
 * leads nowhere is outside: what is written to it would be made where it points.
 */
export async function isInsideFolder(folder: string, file: string): Promise<boolean> {
  const root = await realpath(folder).catch(() => undefined);
  const real = await realPathOf(file);
  if (root === undefined || real === undefined) return false;
  const relative = path.relative(root, real);
  return relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative);
}

/** Whether a file may be written, or made where there is none yet. */
export async function isWritable(file: string): Promise<boolean> {
  const real = await realPathOf(file);
  return real !== undefined && (await mayWrite(real));
}

async function mayWrite(file: string): Promise<boolean> {
  try {
    await access(file, constants.W_OK);
    return true;
  } catch (error) {
    const parent = path.dirname(file);
    return isNotThere(error) && parent !== file && mayWrite(parent);
  }
}

/** Of a file that is not there yet, by the nearest folder that is. */
async function realPathOf(file: string): Promise<string | undefined> {
  try {
    return await realpath(file);
  } catch (error) {
    if (!isNotThere(error) || (await isThere(file))) return undefined;
    const parent = path.dirname(file);
    const above = parent === file ? undefined : await realPathOf(parent);
    return above === undefined ? undefined : path.join(above, path.basename(file));
  }
}

async function isThere(file: string): Promise<boolean> {
  try {
    await lstat(file);
    return true;
  } catch {
    return false;
  }
}

const isNotThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
