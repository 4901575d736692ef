import { statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { packagedExtension } from '../bed/vscode/packagedExtension';
import { benchActivation } from './activation';
import { benchBuildPush } from './buildPush';
import { benchCopy } from './copy';
import { benchFindings } from './findings';
import { benchLifecycle } from './lifecycle';
import { benchListing } from './listing';
import { table } from './measure';
import { benchSoak } from './soak';
import { benchStorage } from './storage';
import type { Row } from './measure';

const BENCHES: Readonly<Record<string, () => Row[] | Promise<Row[]>>> = {
  activation: benchActivation,
  package: benchPackage,
  listing: benchListing,
  build: benchBuildPush,
  copy: benchCopy,
  lifecycle: benchLifecycle,
  findings: benchFindings,
  storage: benchStorage,
  soak: benchSoak,
};

async function benchPackage(): Promise<Row[]> {
  const size = statSync(await packagedExtension()).size;
  return [
    { what: 'VSIX', measured: `${(size / 1e6).toFixed(2)} MB`, bar: '≤ 1.5 MB', met: size <= 1_500_000 },
  ];
}

/** `npm run bench [-- NAME…]`: prints the table; with all benches it becomes BENCHMARKS.md. */
async function main(wanted: readonly string[]): Promise<void> {
  const rows: Row[] = [];
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.error(`measuring ${name}`);
    rows.push(...(await bench()));
  }
  const text = table(rows);
  console.log(text);
  if (wanted.length > 0) return;
  const date = new Date().toISOString().slice(0, 10);
  await writeFile('BENCHMARKS.md', `${heading(date)}\n${text}\n`);
}

const heading = (date: string): string => `# Benchmarks

\`npm run bench\`, ${date}. Ratios are medians of interleaved rounds in one run; "cold" removes the build cache and uses
fresh bytes and a fresh repository in every round.
`;

main(process.argv.slice(2)).then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
