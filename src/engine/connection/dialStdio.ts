import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { Agent } from 'node:http';
import { Duplex } from 'node:stream';
import { inspect } from 'node:util';
import type { Endpoint } from '../endpoint/endpoint';
import { t } from '../../core/l10n';

/** What finds ssh and configures it: `PATH`, `SSH_AUTH_SOCK` and the like. */
export type Environment = Readonly<Record<string, string | undefined>>;

type SshEndpoint = Extract<Endpoint, { readonly type: 'ssh' }>;

const STDERR_KEPT = 2000;

/**
 * Connections to an engine on another machine, each through an ssh of its own, as the docker CLI makes them: the user's
 * ssh configuration, keys, agent and known hosts hold.
 * https://github.com/docker/cli/blob/master/cli/connhelper/connhelper.go
 */
export class SshAgent extends Agent {
  readonly #args: readonly string[];
  readonly #env: Environment;

  constructor(endpoint: SshEndpoint, env: Environment) {
    super({ keepAlive: false });
    this.#args = sshArguments(endpoint);
    this.#env = env;
  }

  override createConnection(): Duplex {
    const stdio = ['pipe', 'pipe', 'pipe'] as const;
    return new DialStdio(spawn('ssh', this.#args, { stdio: [...stdio], env: this.#env, windowsHide: true }));
  }

  /** docker-modem inspects every request to its full depth for a debug log, its agent included. */
  [inspect.custom](): string {
    return 'SshAgent';
  }
}

/** No shell reads them here, and `--` ends the options; the command's words need no quoting in the shell over there. */
export function sshArguments({ host, user, port }: SshEndpoint): readonly string[] {
  return [
    '-T',
    ...['-o', 'ConnectTimeout=30'],
    ...(user === undefined ? [] : ['-l', user]),
    ...(port === undefined ? [] : ['-p', String(port)]),
    ...['--', host, 'docker', 'system', 'dial-stdio'],
  ];
}

/** A program's standard input and output as a connection, which ends with the program and the program with it. */
class DialStdio extends Duplex {
  readonly #child: ChildProcessWithoutNullStreams;

  constructor(child: ChildProcessWithoutNullStreams) {
    super();
    this.#child = child;
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-STDERR_KEPT)));
    child.stdout.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) child.stdout.pause();
    });
    // A write to a program that has ended fails too, but what it said tells more.
    child.stdin.on('error', () => undefined);
    child.once('error', (error) => this.destroy(error));
    child.once('close', (code) => {
      if (code === 0) this.push(null);
      else this.destroy(new Error(t('ssh ended with {0}: {1}', code ?? 'a signal', said.trim())));
    });
  }

  override _read(): void {
    this.#child.stdout.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#child.stdin.write(chunk, () => done());
  }

  override _final(done: () => void): void {
    this.#child.stdin.end(() => done());
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#child.kill();
    done(error);
  }
}
