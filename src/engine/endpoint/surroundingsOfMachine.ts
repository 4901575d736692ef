import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { codeOf, isForbidden } from '../systemError';
import type { SocketState, Surroundings } from './surroundings';

/** A listening socket accepts at once; one that takes longer than this does not answer. */
const PROBE_LIMIT_MS = 2000;

/** The real files and sockets of this machine. */
export function surroundingsOfMachine(
  given: Pick<Surroundings, 'env' | 'homedir' | 'platform'>,
): Surroundings {
  return { ...given, readFile: readText, probe: probeSocket };
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Connects, since a socket's file outlives the engine that made it. */
function probeSocket(path: string): Promise<SocketState> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const settle = (state: SocketState): void => {
      socket.destroy();
      resolve(state);
    };
    socket.setTimeout(PROBE_LIMIT_MS, () => settle('missing'));
    socket.once('connect', () => settle('listening'));
    socket.once('error', (error) => settle(isForbidden(error) ? 'forbidden' : 'missing'));
  });
}
