import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { run } from '../command';
import { editorEnvironment } from './environment';
import type { CodeServer } from './install';
import { ProcessOutput } from './processOutput';
import type { Profile } from './profile';

export interface ServerOptions {
  /** Added to the extension host's environment; an undefined value removes a variable. */
  readonly env?: NodeJS.ProcessEnv;
  /** Whether every folder is trusted (default), or none until the user says so. */
  readonly trusted?: boolean;
}

/** A running VS Code server; a browser that opens its URL is a window. */
export interface EditorServer {
  readonly url: string;
  /** host:port, which is also the authority of its `vscode-remote:` URIs. */
  readonly authority: string;
  /** Never resolves; rejects when an extension host has ended. */
  extensionHostDeath(): Promise<never>;
  /** Everything the server has printed. */
  output(): string;
  /** Ends the server and all it has started. */
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 60_000;
const POLITE_END_MS = 3_000;
/** VS Code prints an extension host's end a moment before the tests' own last words arrive. */
const LAST_WORDS_MS = 1_000;
const LEASH = path.join(import.meta.dirname, 'leash.mjs');

function profileFlags({ userDataDir, extensionsDir, configFile }: Profile): string[] {
  return ['--user-data-dir', userDataDir, '--extensions-dir', extensionsDir, '--config', configFile];
}

/** Runs code-server's command line on a profile (`--install-extension x.vsix`, `--list-extensions`). */
export function editorCommand(
  editor: CodeServer,
  profile: Profile,
  args: readonly string[],
): Promise<string> {
  return run(editor.node, [editor.entry, ...profileFlags(profile), ...args], {
    env: editorEnvironment(profile),
  });
}

/**
 * Starts code-server on a free port of the loopback interface, as a process group that ends with this process.
 * @throws Error with what it printed when it does not listen within a minute.
 */
export async function startServer(
  editor: CodeServer,
  profile: Profile,
  { env = {}, trusted = true }: ServerOptions = {},
): Promise<EditorServer> {
  const flags = ['--auth', 'none', '--bind-addr', '127.0.0.1:0', '--disable-telemetry'];
  flags.push('--disable-update-check', '--disable-getting-started-override');
  if (trusted) flags.push('--disable-workspace-trust');
  const child = spawn(
    process.execPath,
    [LEASH, editor.node, editor.entry, ...profileFlags(profile), ...flags],
    { env: editorEnvironment(profile, env), stdio: ['pipe', 'pipe', 'pipe'], detached: true },
  );
  const output = new ProcessOutput(child.stdout, child.stderr);
  try {
    const url = await listening(child, output);
    return {
      url,
      authority: new URL(url).host,
      extensionHostDeath: () => extensionHostDeath(output),
      output: () => output.text,
      stop: () => stopGroup(child),
    };
  } catch (cause) {
    await stopGroup(child);
    throw new Error(`${String(cause)}\n${output.text}`, { cause });
  }
}

async function listening(child: ChildProcess, output: ProcessOutput): Promise<string> {
  const waiting = new AbortController();
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`code-server ended with ${code ?? 'a signal'}`)));
  });
  const late = delay(START_TIMEOUT_MS, undefined, { signal: waiting.signal }).then(() => {
    throw new Error('code-server did not listen');
  });
  try {
    const line = output.match(/listening on (http:\/\/127\.0\.0\.1:\d+)/);
    const [, url] = await Promise.race([line, ended, late]);
    if (url === undefined) throw new Error('code-server named no address');
    return url;
  } finally {
    waiting.abort();
    late.catch(() => undefined);
    ended.catch(() => undefined);
  }
}

async function extensionHostDeath(output: ProcessOutput): Promise<never> {
  const [line] = await output.match(/Extension Host Process exited with code: .*/);
  await delay(LAST_WORDS_MS, undefined, { ref: false });
  throw new Error(line);
}

async function stopGroup(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  if (signalGroup(child, 'SIGTERM') && child.exitCode === null)
    await Promise.race([ended, delay(POLITE_END_MS, undefined, { ref: false })]);
  signalGroup(child, 'SIGKILL');
}

/** @returns whether any process of the group was still there. */
function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): boolean {
  if (pid === undefined) return false;
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}
