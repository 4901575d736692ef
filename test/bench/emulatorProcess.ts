import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** An emulator in a process of its own, so that its CPU time is not ours. */
export interface EmulatorProcess {
  readonly endpoint: string;
  stop(): void;
}

/** Starts one with so many empty repositories, and one repository `big` with so many images. */
export async function startEmulatorProcess(repositories: number, images: number): Promise<EmulatorProcess> {
  const child = fork(
    path.join(import.meta.dirname, 'serveEmulator.ts'),
    [String(repositories), String(images)],
    {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
  const [endpoint] = (await once(child, 'message')) as [string];
  return { endpoint, stop: () => void child.kill() };
}
