import assert from 'node:assert/strict';
import { enrich } from './enrich';
import type { Finding } from './finding';

const found = (vulnerabilityId: string, changes: Partial<Finding> = {}): Finding => ({
  ...{ kind: 'enhanced', vulnerabilityId, severity: 'HIGH', links: [], cvss: [] },
  package: { name: 'curl', version: '8.0-1', manager: 'OS' },
  fix: { available: 'yes', version: '8.1-1' },
  ...changes,
});

describe('what Inspector knows of a finding', () => {
  const lastExploitAt = new Date(0);
  const more = { epss: 0.3, lastExploitAt, remediation: 'apt-get install curl' };

  it('is added to it, in every copy of the package', () => {
    const copy = { package: { name: 'curl', version: '8.0-1', manager: 'OS', layerHash: 'sha256:1' } };
    const findings = [found('CVE-1'), found('CVE-1', copy)];
    assert.deepEqual(enrich(findings, [found('CVE-1', more)]), [
      found('CVE-1', more),
      found('CVE-1', { ...copy, ...more }),
    ]);
  });

  it('is not taken for what it knows of another version, package or vulnerability', () => {
    const findings = [
      found('CVE-2'),
      found('CVE-1', { package: { name: 'curl', version: '8.0-2', manager: 'OS' } }),
      found('CVE-1', { package: { name: 'wget', version: '8.0-1', manager: 'OS' } }),
    ];
    assert.deepEqual(enrich(findings, [found('CVE-1', more)]), findings);
  });

  it('does not speak against ECR, but gives the better advice', () => {
    const ours = found('CVE-1', { exploitAvailable: false, epss: 0.1, remediation: 'Update it.' });
    const theirs = found('CVE-1', { ...more, exploitAvailable: true, severity: 'LOW' });
    assert.deepEqual(enrich([ours], [theirs]), [
      { ...ours, lastExploitAt, remediation: 'apt-get install curl' },
    ]);
    assert.deepEqual(enrich([ours], [found('CVE-1')]), [ours]);
  });

  it('is put together from several of its findings about the same package', () => {
    const parts = [found('CVE-1', { epss: 0.3 }), found('CVE-1', { remediation: 'apk upgrade curl' })];
    const [finding] = enrich([found('CVE-1')], parts);
    assert.deepEqual([finding?.epss, finding?.remediation], [0.3, 'apk upgrade curl']);
  });
});
