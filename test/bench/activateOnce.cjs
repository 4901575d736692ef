// Requires the bundle named by the argument and activates it once, with an editor that answers everything and does nothing.
// Prints the CPU time of the two in milliseconds, and which sibling bundles were loaded.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const nothing = new Proxy(function () {}, {
  get: (_target, key) => (key === Symbol.toPrimitive ? () => '' : key === 'then' ? undefined : nothing),
  apply: () => nothing,
  construct: () => nothing,
});
// The bundle copies a module's own members, so they are named.
const declared = readFileSync(require.resolve('@types/vscode/index.d.ts'), 'utf8');
const names = [...declared.matchAll(/^\texport (?:namespace|class|enum|const|function) (\w+)/gm)];
const vscode = Object.fromEntries(names.map(([, name]) => [name, nothing]));
const load = Module._load;
Module._load = (request, ...rest) => (request === 'vscode' ? vscode : load(request, ...rest));

const entry = path.resolve(process.argv[2]);
const context = {
  subscriptions: [],
  extension: { packageJSON: { version: '0.0.0' } },
  workspaceState: nothing,
  globalStorageUri: nothing,
};
const before = process.cpuUsage();
require(entry).activate(context);
const { user, system } = process.cpuUsage(before);
const dist = path.dirname(entry);
const loaded = Object.keys(require.cache).filter((file) => path.dirname(file) === dist && file !== entry);
console.log(
  JSON.stringify({ cpuMs: (user + system) / 1_000, loaded: loaded.map((file) => path.basename(file)) }),
);
