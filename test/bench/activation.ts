import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { median } from './measure';
import type { Row } from './measure';

const ROUNDS = 15;
const root = path.resolve(import.meta.dirname, '../..');

/** Size of the entry, and the CPU time of requiring and activating it in a fresh process each round. */
export function benchActivation(): Row[] {
  const entry = path.join(root, 'dist/extension.js');
  const runs = Array.from(
    { length: ROUNDS },
    () =>
      JSON.parse(
        execFileSync(process.execPath, [path.join(import.meta.dirname, 'activateOnce.cjs'), entry], {
          encoding: 'utf8',
        }),
      ) as { readonly cpuMs: number; readonly loaded: readonly string[] },
  );
  const size = statSync(entry).size;
  const cpu = median(runs.map(({ cpuMs }) => cpuMs));
  const siblings = new Set(runs.flatMap(({ loaded }) => loaded));
  return [
    {
      what: 'dist/extension.js',
      measured: `${(size / 1_000).toFixed(1)} KB`,
      bar: '≤ 20 KB',
      met: size <= 20_000,
    },
    {
      what: `require + activate(), CPU, median of ${ROUNDS} processes`,
      measured: `${cpu.toFixed(1)} ms`,
      bar: '≤ 15 ms',
      met: cpu <= 15,
    },
    {
      what: 'sibling bundles loaded by activation',
      measured: siblings.size === 0 ? 'none' : [...siblings].join(', '),
      bar: 'none',
      met: siblings.size === 0,
    },
  ];
}
