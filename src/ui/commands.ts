import { showFailure } from './notify';
import type { Log } from './log';

/** The one wrapper around every command: failures are told to the user here and nowhere else. */
export async function runCommand(id: string, log: Log, command: () => unknown): Promise<unknown> {
  try {
    log.debug(`command ${id}`);
    return await command();
  } catch (error) {
    // The command is over: its caller does not wait until the user has read why.
    showFailure(error, log).catch((failure: unknown) => log.error('telling of a failure', failure));
    return undefined;
  }
}
