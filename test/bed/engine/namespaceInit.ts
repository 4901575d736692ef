/**
 * The first program inside an engine's private namespaces: prepares them, runs the egress proxy and the engine's daemon,
 * and ends everything when its standard input ends, which happens however the test process ends.
 * Its order comes as one line of JSON on standard input.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, openSync, statfsSync } from 'node:fs';
import { createInterface } from 'node:readline';

import { egressProxy, relayTo } from './egressProxy';
import { HIDDEN_FOLDERS, PROXY_PORT, type NamespaceOrder } from './namespaceOrder';

/** From linux/magic.h: overlayfs cannot be the upper layer of another overlayfs. */
const OVERLAYFS_MAGIC = 0x794c7630;

const input = createInterface({ input: process.stdin });
// Ending as process 1 of the namespace makes the kernel kill what is left in it, and its mounts and interfaces go too.
input.once('close', () => process.exit(0));
input.once('line', (line) => obey(JSON.parse(line) as NamespaceOrder));

function obey(order: NamespaceOrder): void {
  execFileSync('ip', ['link', 'set', 'lo', 'up']);
  hideMachineFolders();
  if (statfsSync(order.stateDir).type === OVERLAYFS_MAGIC) mount('tmpfs', order.stateDir);
  for (const extra of order.routes.extraHosts)
    if (extra.kind === 'localhost') relayTo(extra.socketPath).listen(extra.port, '127.0.0.1');
  egressProxy(order.routes).listen(PROXY_PORT, '127.0.0.1', () => startDaemon(order));
}

/** Engines keep sockets, keys and address leases outside their configured folders: let them, where nobody sees it. */
function hideMachineFolders(): void {
  mount('tmpfs', '/run');
  mount('tmpfs', '/dev/shm');
  for (const folder of HIDDEN_FOLDERS) {
    const layers = `/run/above${folder.replaceAll('/', '-')}`;
    mkdirSync(`${layers}/upper`, { recursive: true });
    mkdirSync(`${layers}/work`);
    mount('overlay', folder, `lowerdir=${folder},upperdir=${layers}/upper,workdir=${layers}/work`);
  }
}

function mount(type: string, target: string, options?: string): void {
  execFileSync('mount', ['-t', type, ...(options === undefined ? [] : ['-o', options]), type, target]);
}

function startDaemon({ daemon, logPath }: NamespaceOrder): void {
  const logFile = openSync(logPath, 'a');
  const [program, ...args] = daemon.command;
  const child = spawn(program, args, { env: daemon.env, stdio: ['ignore', logFile, logFile] });
  child.once('error', (error) => {
    process.stderr.write(`${program}: ${error.message}\n`);
    process.exit(1);
  });
  child.once('exit', (code) => process.exit(code ?? 1));
}
