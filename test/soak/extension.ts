import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeHeapSnapshot } from 'node:v8';
import { extensionUnderTest } from '../host/extensionUnderTest';
import { heldNow, type Held } from './figures';
import type { SoakOrder } from './place';
import { SoakWork } from './work';

/** What a soak has found so far: judged by the one that has ordered it. */
export interface SoakFigures {
  readonly held: readonly Held[];
  /** How often each thing was done. */
  readonly done: Readonly<Record<string, number>>;
  readonly unhandled: readonly string[];
  /** Nothing more comes: all is done, or this is what stood against it. */
  readonly end?: 'through' | { readonly failure: string };
}

/** Called by VS Code when a window with the extension under test has started. */
export function activate(): void {
  const order = JSON.parse(process.env['ECR_SOAK_ORDER'] ?? '{}') as SoakOrder;
  void soak(order);
}

function snapshot({ snapshots, cycles }: SoakOrder, cycle: number): void {
  if (snapshots === undefined || ![snapshots.warmUp, cycles].includes(cycle)) return;
  writeHeapSnapshot(path.join(snapshots.folder, `after-${cycle}.heapsnapshot`));
}

async function soak(order: SoakOrder): Promise<void> {
  const unhandled: string[] = [];
  process.on('unhandledRejection', (reason) => unhandled.push(String(reason)));
  const work = new SoakWork(order);
  const held: Held[] = [];
  const tell = async (end?: SoakFigures['end']): Promise<void> => {
    const figures: SoakFigures = { held, done: work.done, unhandled, ...(end !== undefined && { end }) };
    await writeFile(`${order.figures}.new`, JSON.stringify(figures));
    await rename(`${order.figures}.new`, order.figures);
  };
  try {
    await extensionUnderTest().activate();
    for (let cycle = 1; cycle <= order.cycles; cycle++) {
      await work.cycle(cycle);
      if (cycle % order.between !== 0) continue;
      held.push(await heldNow(cycle));
      await tell();
      snapshot(order, cycle);
    }
    await tell('through');
  } catch (error) {
    await tell({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
