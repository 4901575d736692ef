import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { extensionUnderTest } from './extensionUnderTest';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe('ECR Explorer in an extension host', () => {
  before(() => extensionUnderTest().activate());

  it('is active', () => {
    assert.equal(extensionUnderTest().isActive, true);
  });

  it('comes from where this run expects it: the installed vsix, or its folder', () => {
    const expected = process.env['ECR_TEST_EXTENSION_PATH'];
    if (expected !== undefined) assert.equal(extensionUnderTest().extensionPath.startsWith(expected), true);
  });

  it('hands nothing to other extensions', () => {
    assert.equal(extensionUnderTest().exports, undefined);
  });

  it('has loaded its entry and nothing else: no features, AWS or Docker code', () => {
    const dist = path.join(extensionUnderTest().extensionPath, 'dist') + path.sep;
    const loaded = Object.keys(require.cache).filter((file) => file.startsWith(dist));
    assert.deepEqual(
      loaded.map((file) => file.slice(dist.length)),
      ['extension.js'],
    );
  });

  it('answers to every command that its package.json offers', async () => {
    const manifest = extensionUnderTest().packageJSON as Manifest;
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = manifest.contributes.commands
      .map(({ command }) => command)
      .filter((id) => !registered.has(id));
    assert.deepEqual(missing, []);
  });
});
