import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { AdapterLog } from '../core/adapterLog';
import { surroundingsOfMachine } from '../engine/endpoint/surroundingsOfMachine';
import { enginesAround } from '../engine/findEngine';
import { which } from '../system/which';
import type { Engines } from '../engine/ports';

export interface EnginesOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly homedir: string;
  readonly platform: NodeJS.Platform;
  readonly log: AdapterLog;
  /** Folders whose programs are never run. */
  readonly workspaceFolders: () => readonly string[];
  /** Node's arguments that start a keeper of `docker buildx`; the one beside this bundle where it is absent. */
  readonly keeper?: readonly string[];
}

/** The container engines of this machine. Nothing is looked at before the first `find`. */
export function createEngines({ log, workspaceFolders, keeper, ...machine }: EnginesOptions): Engines {
  const clock = { now: Date.now, newId: randomUUID };
  const tools = {
    which: (program: string) => which(program, { env: machine.env, untrusted: workspaceFolders() }),
    keeper: keeper ?? [path.join(__dirname, 'keeper.js')],
  };
  return enginesAround({ surroundings: surroundingsOfMachine(machine), tools, clock, log });
}
