import { randomUUID } from 'node:crypto';
import type { AdapterLog } from '../core/adapterLog';
import { surroundingsOfMachine } from '../engine/endpoint/surroundingsOfMachine';
import { enginesAround } from '../engine/findEngine';
import type { Engines } from '../engine/ports';

export interface EnginesOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly homedir: string;
  readonly platform: NodeJS.Platform;
  readonly log: AdapterLog;
}

/** The container engines of this machine. Nothing is looked at before the first `find`. */
export function createEngines({ log, ...machine }: EnginesOptions): Engines {
  const clock = { now: Date.now, newId: randomUUID };
  return enginesAround({ surroundings: surroundingsOfMachine(machine), clock, log });
}
