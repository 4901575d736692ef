// Builds the extension, packs it into ecr-explorer-<version>.vsix and refuses anything in it but what users need.
// REPOSITORY_URL says where it is released from; elsewhere no address is known, and the package names none.
import { readFile } from 'node:fs/promises';
import { packVsix } from './packVsix.mjs';
import { run } from './run.mjs';

await run('node', ['scripts/build.mjs']);
const { name, version } = JSON.parse(await readFile('package.json', 'utf8'));
await packVsix(`${name}-${version}.vsix`, process.env.REPOSITORY_URL);
