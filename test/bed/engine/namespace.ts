import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { join } from 'node:path';

import { run } from '../command';
import type { Unavailable } from '../unavailable';
import type { NamespaceOrder } from './namespaceOrder';

/** A daemon in mount, network and process namespaces of its own. */
export interface Namespace {
  readonly process: ChildProcess;
  /** Kills the daemon with everything it started; resolves when no process, mount or control group of it is left. */
  end(): Promise<void>;
}

const NAMESPACES = [
  ...['--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc'],
  ...['--propagation', 'private'],
];

/**
 * The outer shell waits for the namespaces' end and tidies what the kernel leaves: empty control groups and the state
 * folder. It has a session of its own, so a Ctrl-C in the terminal does not reach it before its work is done.
 * The inner shell is process 1 and reaps orphans, which Node does not.
 */
const OUTER = `
group=$1; state=$2; shift 2
unshare ${NAMESPACES.join(' ')} sh -c '"$@"; exit $?' sh "$@"
code=$?
find /sys/fs/cgroup -depth -type d \\( -path "*/$group" -o -path "*/$group/*" \\) -exec rmdir {} + 2>/dev/null
rm -rf -- "$state"
exit $code`;

/** Root inside an unprivileged container may not make namespaces: whether it may is known by trying. */
export async function refusedNamespaces(): Promise<Unavailable | undefined> {
  const attempt = 'ip link set lo up && mount -t tmpfs tmpfs /run';
  return run('unshare', [...NAMESPACES, 'sh', '-c', attempt]).then(
    () => undefined,
    (error: unknown) => ({ unavailable: `this machine allows no private namespaces: ${String(error)}` }),
  );
}

/** Starts the namespaces and hands the order to the process inside; the daemon may not be ready yet. */
export async function startNamespace(order: NamespaceOrder, controlGroup: string): Promise<Namespace> {
  const logFile = await open(order.logPath, 'w');
  const init = join(import.meta.dirname, 'namespaceInit.ts');
  const child = spawn(
    'sh',
    // prettier-ignore
    ['-c', OUTER, 'sh', controlGroup, order.stateDir, process.execPath, '--import', 'tsx', init],
    { stdio: ['pipe', logFile.fd, logFile.fd], detached: true, cwd: import.meta.dirname }, // tsx is found from there
  );
  await logFile.close();
  child.stdin?.on('error', () => undefined); // it ended before it read the order: its exit code tells
  child.stdin?.write(`${JSON.stringify(order)}\n`);
  return {
    process: child,
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.stdin?.end();
      await gone;
    },
  };
}
