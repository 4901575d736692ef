import { showFailure } from './notify';
import type { Log } from './log';

/** The one wrapper around every command: failures are told to the user here and nowhere else. */
export async function runCommand(id: string, log: Log, command: () => unknown): Promise<unknown> {
  try {
    log.debug(`command ${id}`);
    return await command();
  } catch (error) {
    await showFailure(error, log);
    return undefined;
  }
}
