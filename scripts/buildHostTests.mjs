// Bundles the suites of test/host for the extension host: out/host/index.js and one file a suite beside it.
import { build } from 'esbuild';
import { globSync } from 'node:fs';
