import { run } from './command';

const IDENTITY = ['-c', 'user.name=Shop', '-c', 'user.email=shop@example.test', '-c', 'commit.gpgsign=false'];

/** Runs git in a project of the bed's own, whose author commits: nothing of the user's configuration takes part. */
export function gitIn(folder: string, ...args: readonly string[]): Promise<string> {
  return run('git', [...IDENTITY, ...args], { cwd: folder });
}

/** Commits everything. */
export async function commitAll(folder: string, message: string): Promise<void> {
  await gitIn(folder, 'add', '--all');
  await gitIn(folder, 'commit', '--quiet', '--allow-empty', '--message', message);
}
