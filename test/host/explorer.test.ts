import assert from 'node:assert/strict';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { startEmulator } from '../bed/emulator/emulator';
import type { Emulator } from '../bed/emulator/emulator';
import { useEndpoint } from './awsEnvironment';
import { extensionUnderTest } from './extensionUnderTest';

const REPOSITORIES = 10_000;

describe('The tree on a large registry', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let putBack = () => {};
  const setting = (value: unknown): Thenable<void> =>
    vscode.workspace
      .getConfiguration('ecrExplorer')
      .update('registries', value, vscode.ConfigurationTarget.Global);
  const count = (operation: string): number => emulator.calls.filter(({ op }) => op === operation).length;
  const eventually = async (what: string, holds: () => boolean): Promise<void> => {
    for (let tries = 0; tries < 300; tries++) {
      if (holds()) return;
      await delay(100);
    }
    assert.fail(what);
  };
  const loaded = (name: string): boolean =>
    Object.keys(require.cache).includes(path.join(extensionUnderTest().extensionPath, 'dist', name));

  before(async () => {
    emulator = await startEmulator();
    emulator.seed({
      repositories: Array.from({ length: REPOSITORIES }, (_, n) => ({ name: `repository-${n}` })),
    });
    putBack = useEndpoint(emulator.endpoint);
    await extensionUnderTest().activate();
    await setting([{ region: 'us-east-1' }]);
  });
  after(async () => {
    await setting(undefined);
    putBack();
    await emulator.close();
  });

  it('has asked for nothing before its view is shown', () => {
    assert.equal(emulator.calls.length, 0);
    assert.equal(loaded('aws.js'), false);
  });

  it('lists ten thousand repositories in ten calls', async () => {
    await vscode.commands.executeCommand('ecrExplorer.registries.focus');
    await eventually('ten calls', () => count('DescribeRepositories') === REPOSITORIES / 1_000);
    await delay(1_500);
    assert.equal(emulator.calls.length, REPOSITORIES / 1_000);
  });

  it('lists again what is open when it is refreshed, and nothing else', async () => {
    const calls = emulator.calls.length;
    await vscode.commands.executeCommand('ecrExplorer.refresh');
    const again = calls + REPOSITORIES / 1_000;
    await eventually('all pages again', () => emulator.calls.length === again);
    await delay(1_500);
    assert.equal(emulator.calls.length, again);
  });

  it('has loaded no Docker code, read no manifest and asked for no token', () => {
    assert.equal(loaded('features.js') && loaded('aws.js'), true);
    assert.equal(loaded('engine.js'), false);
    assert.equal(count('BatchGetImage') + count('GetAuthorizationToken'), 0);
  });
});
