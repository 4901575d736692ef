import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { watchFiles } from './watchFiles';

const LONG_ENOUGH_MS = 700;

describe('watching files', () => {
  let folder: string;
  let changes: number;
  let watching: { dispose(): void } | undefined;
  const watchAll = (...names: readonly string[]): void => {
    watching = watchFiles(
      names.map((name) => path.join(folder, name)),
      () => changes++,
    );
  };
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'watch-'));
    changes = 0;
  });
  afterEach(async () => {
    watching?.dispose();
    await rm(folder, { recursive: true });
  });

  it('tells once of a file that is written in several steps', async () => {
    await writeFile(path.join(folder, 'config'), 'a');
    watchAll('config');
    for (const text of ['b', 'c', 'd']) await writeFile(path.join(folder, 'config'), text);
    await delay(LONG_ENOUGH_MS);
    assert.equal(changes, 1);
  });

  it('goes on after a file was replaced by renaming another', async () => {
    await writeFile(path.join(folder, 'config'), 'a');
    watchAll('config');
    for (const expected of [1, 2]) {
      await writeFile(path.join(folder, 'draft'), 'b');
      await rename(path.join(folder, 'draft'), path.join(folder, 'config'));
      await delay(LONG_ENOUGH_MS);
      assert.equal(changes, expected);
    }
  });

  it('waits for a folder that is not there yet, then sees what happens in it', async () => {
    watchAll('sso/cache');
    await mkdir(path.join(folder, 'sso', 'cache'), { recursive: true });
    await delay(LONG_ENOUGH_MS);
    const before = changes;
    assert.ok(before >= 1);
    await writeFile(path.join(folder, 'sso', 'cache', 'token.json'), '{}');
    await delay(LONG_ENOUGH_MS);
    assert.ok(changes > before);
  });

  it('does not care for other files beside it, nor for anything when it is over', async () => {
    watchAll('config');
    await writeFile(path.join(folder, 'other'), 'x');
    await delay(LONG_ENOUGH_MS);
    assert.equal(changes, 0);
    watching?.dispose();
    await writeFile(path.join(folder, 'config'), 'x');
    await delay(LONG_ENOUGH_MS);
    assert.equal(changes, 0);
  });
});
