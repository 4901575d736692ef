import { spawn } from 'node:child_process';
import { cancelled } from '../../core/errors';
import type { KeeperOrder } from './keeperOrder';
import { readLines } from './lines';

/** How a build ended that was not cancelled. */
export type KeeperEnd =
  | { readonly type: 'done'; readonly metadata: unknown }
  | { readonly type: 'failed'; readonly code: number | undefined };

/** What NodeJS would read of the extension host's own environment. */
const NOT_FOR_THE_KEEPER: ReadonlySet<string> = new Set(['NODE_OPTIONS', 'VSCODE_INSPECTOR_OPTIONS']);

/**
 * Runs a build under a keeper (`keeper.ts`). Aborting lets go of it, and resolves only when the build has ended and the
 * private configuration is gone.
 * @param keeper the arguments of Node that start a keeper
 * @param onLine every line that docker writes
 * @throws EcrExplorerError `cancelled`
 */
export async function runKeeper(
  keeper: readonly string[],
  order: KeeperOrder,
  onLine: (line: string) => void,
  signal: AbortSignal,
): Promise<KeeperEnd> {
  const own = Object.entries(order.env).filter(([name]) => !NOT_FOR_THE_KEEPER.has(name));
  const env = { ...Object.fromEntries(own), ELECTRON_RUN_AS_NODE: '1' };
  const child = spawn(process.execPath, keeper, {
    env,
    stdio: 'pipe',
    // What ends the extension host's group must not end the keeper before it has cleaned up.
    detached: true,
    windowsHide: true,
  });
  const letGo = (): void => void child.stdin.end();
  signal.addEventListener('abort', letGo, { once: true });
  // A keeper that has ended reads no more.
  child.stdin.on('error', () => undefined);
  child.stdin.write(`${JSON.stringify(order)}\n`);
  if (signal.aborted) letGo();
  const lines = readLines(onLine);
  let metadata = '';
  child.stderr.setEncoding('utf8').on('data', lines.take);
  child.stdout.setEncoding('utf8').on('data', (text: string) => (metadata += text));
  try {
    const code = await new Promise<number | undefined>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exit) => resolve(exit ?? undefined));
    });
    lines.end();
    if (signal.aborted) throw cancelled(signal.reason);
    return code === 0 ? { type: 'done', metadata: jsonOf(metadata) } : { type: 'failed', code };
  } finally {
    signal.removeEventListener('abort', letGo);
    child.stdin.destroy();
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
