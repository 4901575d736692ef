import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { isOnPath } from '../command';
import { commitAll, gitIn } from '../git';

/** A Dockerfile and what it needs. */
export const SAMPLE = join(import.meta.dirname, 'workspace');

/** Copies the sample to `folder`, as a git repository with one commit where git is, so that a commit can name the tag. */
export async function createSampleWorkspace(folder: string): Promise<string> {
  await cp(SAMPLE, folder, { recursive: true });
  if (await isOnPath('git')) {
    await gitIn(folder, 'init', '--quiet', '--initial-branch=main');
    await commitAll(folder, 'A site to build and push');
  }
  return folder;
}
