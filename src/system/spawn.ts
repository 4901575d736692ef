import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

import { cancelled } from '../core/errors';

export interface RunOptions {
  readonly cwd?: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** Written to the program, whose input is then closed. Without it the program reads nothing. */
  readonly stdin?: string | Uint8Array;
  /** Milliseconds; without it the program may take as long as it likes. */
  readonly timeout?: number;
}

export interface ProgramOutput {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that gave no exit code. Its message names the program, never its arguments or its output. */
export class ProgramFailure extends Error {
  override readonly name = 'ProgramFailure';

  constructor(
    readonly problem: 'not-started' | 'timed-out' | 'killed' | 'too-much-output',
    program: string,
    cause?: unknown,
  ) {
    super(`${program}: ${problem}`, { cause });
  }
}

const OUTPUT_LIMIT = 16 * 1024 * 1024;
/** How long a program may take to end after it was asked to. */
const GRACE_MILLISECONDS = 2000;

/**
 * Runs a program to its end, without a shell. Any exit code is an answer.
 * @param program an absolute path: see `which`
 * @throws ProgramFailure when it cannot start, is killed, takes longer than `timeout` or says more than 16 MB
 * @throws EcrExplorerError `cancelled`, after the program has ended
 */
export function run(program: string, args: readonly string[], options: RunOptions): Promise<ProgramOutput> {
  const { cwd, env, signal, stdin, timeout } = options;
  if (signal.aborted) return Promise.reject(cancelled(signal.reason));
  const child = spawn(program, args, {
    env,
    stdio: 'pipe',
    windowsHide: true,
    ...(cwd !== undefined && { cwd }),
  });
  return new Promise((resolve, reject) => {
    let failure: Error | undefined;
    const stop = (reason: Error): void => {
      failure ??= reason;
      end(child);
    };
    const cancel = (): void => stop(cancelled(signal.reason));
    signal.addEventListener('abort', cancel, { once: true });
    const timer = timeout && setTimeout(() => stop(new ProgramFailure('timed-out', program)), timeout);
    const collect = collector(() => stop(new ProgramFailure('too-much-output', program)));
    const stdout = collect(child.stdout);
    const stderr = collect(child.stderr);

    child.once('error', (cause) => (failure ??= new ProgramFailure('not-started', program, cause)));
    // Its own children may hold its output open; what they say after it was stopped is not waited for.
    child.once('exit', () => {
      if (failure === undefined) return;
      child.stdout.destroy();
      child.stderr.destroy();
    });
    child.once('close', (code) => {
      signal.removeEventListener('abort', cancel);
      clearTimeout(timer);
      if (failure !== undefined) reject(failure);
      else if (code === null) reject(new ProgramFailure('killed', program));
      else resolve({ code, stdout: stdout(), stderr: stderr() });
    });
    // A program that ends without reading its input is no failure of ours.
    child.stdin.on('error', () => undefined);
    child.stdin.end(stdin);
  });
}

/** Gathers several streams as text and tells once when they hold too much together. */
function collector(tooMuch: () => void): (stream: NodeJS.ReadableStream) => () => string {
  let length = 0;
  return (stream) => {
    let text = '';
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      length += chunk.length;
      if (length > OUTPUT_LIMIT) tooMuch();
      else text += chunk;
    });
    return () => text;
  };
}

function end(child: ChildProcess): void {
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), GRACE_MILLISECONDS);
  child.once('close', () => clearTimeout(insist));
}
