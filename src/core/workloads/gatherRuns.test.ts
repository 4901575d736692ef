import assert from 'node:assert/strict';
import type { Digest } from '../reference/digest';
import { gatherRuns } from './gatherRuns';
import type { ImageRun } from './imageRun';

const digestOf = (letter: string): Digest => `sha256:${letter.repeat(64)}` as Digest;
const task: ImageRun = {
  service: 'ECS',
  name: 'prod/web',
  image: 'host/web:v1',
  digest: digestOf('a'),
  count: 1,
};

describe('what was found to run images', () => {
  it('is one entry for a service, that counts its tasks', () => {
    assert.deepEqual(gatherRuns([task, task, task]), [{ ...task, count: 3 }]);
  });

  it('keeps apart the images that a service runs while it is being replaced', () => {
    const next = { ...task, image: 'host/web:v2', digest: digestOf('b') };
    assert.deepEqual(gatherRuns([task, next, task]), [{ ...task, count: 2 }, next]);
  });

  it('does not count where nothing was counted', () => {
    const run: ImageRun = { service: 'Lambda', name: 'thumbnail', digest: digestOf('c') };
    assert.deepEqual(gatherRuns([run, run]), [run]);
  });
});
