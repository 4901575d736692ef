import assert from 'node:assert/strict';
import type { Digest } from '../reference/digest';
import type { Finding } from './finding';
import { NOT_SCANNED, type ScanFindings } from './readFindings';
import { scannedCounts } from './scannedCounts';

const finding = (severity: string, name: string, status = 'ACTIVE'): Finding => ({
  ...{ kind: 'enhanced', vulnerabilityId: 'CVE-1', severity, status, links: [], cvss: [] },
  fix: { available: 'no' },
  package: { name, version: '1', manager: 'OS' },
});

const platform = (...findings: readonly Finding[]) => ({
  digest: `sha256:${'a'.repeat(64)}` as Digest,
  scan: { ...NOT_SCANNED, state: { is: 'scanned' }, findings } as ScanFindings,
});

describe('the counts of an image', () => {
  it('have each finding once, and none that was suppressed', () => {
    const [amd, arm] = [
      platform(finding('HIGH', 'a'), finding('LOW', 'b', 'SUPPRESSED')),
      platform(finding('HIGH', 'a'), finding('CRITICAL', 'c')),
    ];
    assert.deepEqual(scannedCounts({ platforms: [amd, arm] }), { HIGH: 1, CRITICAL: 1 });
  });

  it('are none only where a scan found none', () => {
    const unscanned = { digest: platform().digest, scan: NOT_SCANNED };
    assert.deepEqual(scannedCounts({ platforms: [platform()] }), {});
    assert.equal(scannedCounts({ platforms: [unscanned] }), undefined);
    assert.deepEqual(scannedCounts({ platforms: [unscanned, platform(finding('LOW', 'a'))] }), { LOW: 1 });
  });
});
