import assert from 'node:assert/strict';
import type { Finding } from './finding';
import { findingsBySeverity } from './findingsBySeverity';

function finding(
  severity: string,
  name: string,
  id: string,
  more: { fixed?: string; score?: number } = {},
): Finding {
  return {
    ...{ kind: 'basic', vulnerabilityId: id, severity, links: [], cvss: [] },
    package: { name, version: '1', manager: 'OS' },
    fix: { available: 'unknown', ...(more.fixed !== undefined && { version: more.fixed }) },
    ...(more.score !== undefined && { score: more.score }),
  };
}

describe('findings to be shown', () => {
  it('come by severity and package, what can be mended first and kernel headers last', () => {
    const groups = findingsBySeverity([
      finding('LOW', 'zlib', 'CVE-5'),
      finding('HIGH', 'linux', 'CVE-4'),
      finding('HIGH', 'linux', 'CVE-6'),
      finding('HIGH', 'tar', 'CVE-3'),
      finding('HIGH', 'curl', 'CVE-1', { score: 7 }),
      finding('HIGH', 'curl', 'CVE-2', { score: 8, fixed: '2' }),
    ]);
    assert.deepEqual(
      groups.map(({ severity, findings, packages }) => [
        `${severity} ${findings}`,
        ...packages.map(
          (one) =>
            `${one.name} ${one.fixedInVersion ?? '-'}: ${one.findings.map((f) => f.vulnerabilityId).join()}`,
        ),
      ]),
      [
        ['HIGH 5', 'curl 2: CVE-2,CVE-1', 'tar -: CVE-3', 'linux -: CVE-4,CVE-6'],
        ['LOW 1', 'zlib -: CVE-5'],
      ],
    );
    assert.deepEqual(findingsBySeverity([]), []);
  });
});
