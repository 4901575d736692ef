import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { run } from '../command';

const FLAGS = [
  '-std=c++17',
  '-O1',
  '-fPIC',
  '-DFMT_CONSTEVAL=',
  '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
  '-DNAPI_CPP_EXCEPTIONS',
  '-DNODE_GYP_MODULE_NAME=spdlog',
  '-DBUILDING_NODE_EXTENSION',
];

/**
 * Compiles VS Code's log writer, the one native module worth building: without it there are no log files and every
 * output channel stays empty. Two N-API sources, so plain g++ does what its binding.gyp would.
 * @param vscodeFolder code-server's lib/vscode, dependencies installed.
 * @param nodeFolder the Node that will load it, with its headers.
 */
export async function buildSpdlog(vscodeFolder: string, nodeFolder: string): Promise<void> {
  const module = path.join(vscodeFolder, 'node_modules/@vscode/spdlog');
  const built = path.join(module, 'build/Release');
  const node = path.join(nodeFolder, 'bin/node');
  await mkdir(built, { recursive: true });
  const addonApi = await run(node, ['-p', "require('node-addon-api').include_dir"], { cwd: module });
  const includes = [
    path.join(nodeFolder, 'include/node'),
    path.resolve(module, addonApi.trim()),
    path.join(module, 'deps/spdlog/include'),
  ].map((folder) => `-I${folder}`);
  const objects = await Promise.all(
    ['main', 'logger'].map(async (source) => {
      const object = path.join(built, `${source}.o`);
      await run('g++', [...FLAGS, ...includes, '-c', path.join(module, `src/${source}.cc`), '-o', object]);
      return object;
    }),
  );
  await run('g++', ['-shared', ...objects, '-pthread', '-o', path.join(built, 'spdlog.node')]);
  await run(node, ['-e', "require('./')"], { cwd: module });
}
