import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cancelled, EcrExplorerError, throwIfCancelled } from '../errors';
import { awaitScan } from './awaitScan';
import { NOT_SCANNED, readFindings, type ScanFindings } from './readFindings';

const scanOf = (status: string, findings: object = {}): ScanFindings => {
  const read = readFindings({ imageScanStatus: { status }, ...findings });
  assert.ok(!('problem' in read));
  return read;
};
const BASIC = { imageScanFindings: { findings: [] } };
const INSPECTOR = { imageScanFindings: { enhancedFindings: [] } };
const notThere = new EcrExplorerError('image-not-found', { repository: 'app', image: 'v1' });

/** The last answer is given again and again. */
async function waitThrough(answers: readonly (ScanFindings | Error)[], isExpected = false) {
  const waits: number[] = [];
  const told: string[] = [];
  let asked = 0;
  const scan = await awaitScan({
    read: () => {
      const answer = answers[Math.min(asked++, answers.length - 1)];
      return answer === undefined || answer instanceof Error
        ? Promise.reject(answer ?? new Error('no answers'))
        : Promise.resolve(answer);
    },
    wait: (ms) => Promise.resolve(void waits.push(ms)),
    signal: new AbortController().signal,
    isExpected,
    waiting: ({ is }) => void told.push(is),
  });
  return { scan, waits, asked, told };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

describe('waiting for a scan', () => {
  it('asks less and less often, until the scan is through', async () => {
    const { scan, waits, told } = await waitThrough([
      scanOf('PENDING'),
      scanOf('IN_PROGRESS'),
      scanOf('IN_PROGRESS'),
      scanOf('COMPLETE', BASIC),
    ]);
    assert.deepEqual([scan.state.is, scan.kind], ['scanned', 'basic']);
    assert.deepEqual(waits, [1_000, 1_500, 2_250]);
    assert.deepEqual(told, ['pending', 'pending', 'pending']);
  });

  it('ends at once at every status that nothing comes after', async () => {
    const last = {
      COMPLETE: 'scanned',
      ACTIVE: 'scanned',
      FAILED: 'failed',
      UNSUPPORTED_IMAGE: 'unsupported',
      SCAN_ELIGIBILITY_EXPIRED: 'expired',
      FINDINGS_UNAVAILABLE: 'unavailable',
      LIMIT_EXCEEDED: 'limited',
      IMAGE_ARCHIVED: 'archived',
      SOMETHING_NEW: 'unknown',
    };
    for (const [status, is] of Object.entries(last)) {
      const { scan, waits } = await waitThrough([scanOf(status, INSPECTOR)], true);
      assert.deepEqual([scan.state.is, waits], [is, []], status);
    }
  });

  it('does not wait for a scan that nobody has asked for', async () => {
    const { scan, asked } = await waitThrough([NOT_SCANNED]);
    assert.deepEqual([scan.state.is, asked], ['not-scanned', 1]);
  });

  it('waits a little for one that is to begin, and for the image after its push', async () => {
    const { scan, waits } = await waitThrough(
      [notThere, NOT_SCANNED, scanOf('PENDING'), scanOf('ACTIVE', INSPECTOR)],
      true,
    );
    assert.deepEqual([scan.state.is, waits.length], ['scanned', 3]);
    const never = await waitThrough([notThere], true);
    assert.equal(never.scan.state.is, 'not-scanned');
    assert.ok(sum(never.waits) >= 30_000 && sum(never.waits) < 60_000);
    await assert.rejects(waitThrough([notThere]), { reason: 'image-not-found' });
  });

  it('waits a little for the findings of a scan that is through', async () => {
    const { scan, waits } = await waitThrough([scanOf('COMPLETE'), scanOf('COMPLETE', BASIC)]);
    assert.deepEqual([scan.kind, waits.length], ['basic', 1]);
    const pending = Array.from({ length: 20 }, () => scanOf('PENDING'));
    const late = await waitThrough([...pending, scanOf('COMPLETE'), scanOf('COMPLETE', BASIC)]);
    assert.deepEqual([late.scan.kind, late.waits.at(-1)], ['basic', 1_000]);
    const bare = await waitThrough([scanOf('COMPLETE')]);
    assert.deepEqual([bare.scan.state.is, bare.scan.kind], ['scanned', undefined]);
  });

  it('gives up in the end, and says that the scan is not through', async () => {
    const { scan, waits } = await waitThrough([scanOf('IN_PROGRESS')]);
    assert.equal(scan.state.is, 'pending');
    assert.ok(sum(waits) >= 900_000 && sum(waits) < 920_000);
    assert.equal(Math.max(...waits), 15_000);
  });

  it('stops at once when it is denied', async () => {
    const denied = new EcrExplorerError('access-denied', {
      action: 'ecr:DescribeImageScanFindings',
      said: '',
    });
    await assert.rejects(waitThrough([scanOf('PENDING'), denied], true), { reason: 'access-denied' });
  });

  it('stops when it is cancelled', async () => {
    const controller = new AbortController();
    const waiting = awaitScan({
      read: () => Promise.resolve(scanOf('PENDING')),
      wait: async (_ms, signal) => {
        controller.abort();
        await Promise.resolve();
        throwIfCancelled(signal);
      },
      signal: controller.signal,
      isExpected: true,
    });
    await assert.rejects(waiting, { reason: cancelled().reason });
  });

  it('never waits longer than its patience, whatever the service says', async () => {
    const answer = fc.constantFrom(
      NOT_SCANNED,
      notThere,
      scanOf('PENDING'),
      scanOf('COMPLETE'),
      scanOf('ACTIVE', INSPECTOR),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 200 }), async (answers) => {
        const { waits } = await waitThrough(answers, true);
        assert.ok(sum(waits) < 920_000);
      }),
    );
  });
});
