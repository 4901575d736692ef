import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { isOnPath, run } from '../command';

const SAMPLE = join(import.meta.dirname, 'workspace');
/** The sample's own author and settings: nothing of the user's git configuration takes part. */
const IDENTITY = [
  '-c',
  'user.name=Sample',
  '-c',
  'user.email=sample@example.test',
  '-c',
  'commit.gpgsign=false',
];

/** Copies the sample to `folder`, as a git repository with one commit where git is, so that a commit can name the tag. */
export async function createSampleWorkspace(folder: string): Promise<string> {
  await cp(SAMPLE, folder, { recursive: true });
  if (await isOnPath('git')) {
    const git = (...args: string[]) => run('git', [...IDENTITY, ...args], { cwd: folder });
    await git('init', '--quiet', '--initial-branch=main');
    await git('add', '.');
    await git('commit', '--quiet', '--message', 'A site to build and push');
  }
  return folder;
}
