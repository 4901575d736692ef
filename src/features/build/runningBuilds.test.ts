import assert from 'node:assert/strict';
import { cancelled } from '../../core/errors';
import { RunningBuilds } from './runningBuilds';

const untilCancelled = (signal: AbortSignal): Promise<string> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(cancelled()));
  });

describe('builds that run', () => {
  it('make way for a new one of the same Dockerfile', async () => {
    const builds = new RunningBuilds();
    const first = builds.run('Dockerfile', untilCancelled);
    const second = builds.run('Dockerfile', () => Promise.resolve('built'));
    await assert.rejects(first, { reason: 'cancelled' });
    assert.equal(await second, 'built');
    assert.equal(builds.isRunning('Dockerfile'), false);
  });

  it('leave those of other Dockerfiles alone', async () => {
    const builds = new RunningBuilds();
    const other = builds.run('other/Dockerfile', untilCancelled);
    await builds.run('Dockerfile', () => Promise.resolve('built'));
    assert.equal(builds.isRunning('other/Dockerfile'), true);
    builds.cancelAll();
    await assert.rejects(other, { reason: 'cancelled' });
  });
});
