// Types, lint, format, unit tests, the texts for translators and the generated page, side by side: the answer to "did I break something?" in well under a minute.
import { spawn } from 'node:child_process';
import { UNIT_TESTS } from './unitTests.mjs';

const CHECKS = {
  types: ['tsc', '--noEmit'],
  lint: ['eslint', '.', '--max-warnings', '0'],
  format: ['prettier', '--check', '.'],
  unit: ['mocha', ...UNIT_TESTS],
  l10n: ['node', 'scripts/l10n.mjs', '--check'],
  docs: ['node', 'scripts/diagnostics.mjs', '--check'],
};

const run = (name, [tool, ...args]) =>
  new Promise((resolve) => {
    const [program, first] = tool === 'node' ? ['node', []] : ['npx', ['--no-install', tool]];
    const child = spawn(program, [...first, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => resolve({ name, code, output }));
  });

const started = Date.now();
const results = await Promise.all(Object.entries(CHECKS).map(([name, command]) => run(name, command)));
for (const { name, code, output } of results) {
  if (code !== 0) console.log(`--- ${name} failed\n${output}`);
  else console.log(`${name} ok${name === 'unit' ? ` (${/\d+ passing/.exec(output)?.[0] ?? ''})` : ''}`);
}
console.log(`checked in ${((Date.now() - started) / 1000).toFixed(1)} s`);
process.exitCode = results.some(({ code }) => code !== 0) ? 1 : 0;
