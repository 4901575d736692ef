import { spawn } from 'node:child_process';

/** How a short-lived command of the bed is run. */
export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

/**
 * Runs a program without a shell and gives its standard output as text.
 * @throws Error naming the command and the last lines it printed, when it cannot start or ends with another code than 0.
 */
export function run(file: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', (cause) => reject(new Error(`${file} did not start: ${cause.message}`, { cause })));
    child.once('close', (code, signal) => {
      if (code === 0) resolve(stdout);
      else reject(new Error(failure([file, ...args].join(' '), code ?? signal, stderr || stdout)));
    });
  });
}

/** Whether a program is on the PATH of this process. */
export function isOnPath(program: string): Promise<boolean> {
  return run('sh', ['-c', 'command -v -- "$1"', 'sh', program]).then(
    () => true,
    () => false,
  );
}

function failure(command: string, end: number | string | null, output: string): string {
  const tail = output.trimEnd().split('\n').slice(-8).join('\n');
  return `${command} ended with ${end ?? 'no code'}${tail === '' ? '' : `:\n${tail}`}`;
}
