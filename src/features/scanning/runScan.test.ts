import assert from 'node:assert/strict';
import { EcrExplorerError } from '../../core/errors';
import { NOT_SCANNED, type ScanFindings } from '../../core/findings/readFindings';
import { digestOf, FakeEcr } from '../../../test/fakes/ecr';
import { runScan, runScans } from './runScan';

const DIGEST = digestOf('a');
const PENDING: ScanFindings = { ...NOT_SCANNED, state: { is: 'pending' } };
const DONE: ScanFindings = { ...NOT_SCANNED, state: { is: 'scanned' }, kind: 'basic' };

async function scanWith(ecr: FakeEcr) {
  const waits: number[] = [];
  const { kind, scan } = await runScan({
    ...{ ecr, repository: 'app', digest: DIGEST, signal: new AbortController().signal },
    wait: (ms) => Promise.resolve(void waits.push(ms)),
    waiting: () => undefined,
  });
  return { kind, is: scan.state.is, waited: waits.length };
}

function refused(why: 'recent' | 'limit' | 'unsupported' | 'enhanced' | 'archived'): EcrExplorerError {
  return new EcrExplorerError('scan-refused', { repository: 'app', image: DIGEST, why, said: '' });
}

describe('scanning an image', () => {
  it('starts the scan and waits for its end', async () => {
    const ecr = new FakeEcr();
    ecr.scans.set(DIGEST, [NOT_SCANNED, PENDING, DONE]);
    assert.deepEqual(await scanWith(ecr), { kind: 'scanned', is: 'scanned', waited: 2 });
    assert.deepEqual(ecr.startedScans, [DIGEST]);
  });

  it('shows the scan of today where ECR makes no second one, also when that is not through', async () => {
    const ecr = new FakeEcr();
    ecr.scanRefusal = refused('recent');
    ecr.scans.set(DIGEST, [PENDING, DONE]);
    assert.deepEqual(await scanWith(ecr), { kind: 'recent', is: 'scanned', waited: 1 });
  });

  it('leaves it to Inspector where Inspector scans, and waits for nothing', async () => {
    const ecr = new FakeEcr();
    ecr.scanRefusal = refused('enhanced');
    assert.deepEqual(await scanWith(ecr), { kind: 'inspector', is: 'not-scanned', waited: 0 });
  });

  it('fails where ECR cannot or may not scan it', async () => {
    for (const why of ['limit', 'unsupported', 'archived'] as const) {
      const ecr = new FakeEcr();
      ecr.scanRefusal = refused(why);
      await assert.rejects(scanWith(ecr), { reason: 'scan-refused' });
    }
  });

  it('of several platforms is not kept from the others by one that cannot be scanned', async () => {
    const ecr = new FakeEcr();
    const [linux, windows] = [digestOf('b'), digestOf('c')];
    ecr.scans.set(linux, [PENDING, DONE]);
    ecr.startScan = (_repository, digest) =>
      digest === windows
        ? Promise.reject(refused('unsupported'))
        : Promise.resolve({ state: { is: 'pending' } });
    const run = {
      ...{ ecr, repository: 'app', signal: new AbortController().signal },
      wait: () => Promise.resolve(),
      waiting: () => undefined,
    };
    assert.equal((await runScans([windows, linux], run)).scan.state.is, 'scanned');
    await assert.rejects(runScans([windows], run), { reason: 'scan-refused' });
  });
});
