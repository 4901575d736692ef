import assert from 'node:assert/strict';
import { exportFileName, exportFindings, type ExportFormat } from './exportFindings';
import type { ReportedFinding } from './reportedFinding';

const VEX = { author: 'me', id: 'urn:uuid:0', at: new Date('2026-01-02T03:04:05Z') };
const FORMATS: readonly ExportFormat[] = ['sarif', 'csv', 'markdown', 'openvex'];
const SUBJECT = { name: 'team/app:1.0', uri: 'host/team/app@sha256:0' };

const FOUND: ReportedFinding = {
  finding: {
    ...{ kind: 'enhanced', vulnerabilityId: 'CVE-1', severity: 'HIGH', links: [], cvss: [] },
    ...{ package: { name: 'curl', version: '1', manager: 'OS' }, fix: { available: 'no' } },
  },
  attribution: { reason: 'No Dockerfile is linked.' },
  ignored: { reason: 'not reachable' },
};

describe('exported findings', () => {
  it('tell what is ignored and why, in every format', () => {
    for (const format of FORMATS) {
      const text = exportFindings(format, SUBJECT, [FOUND], VEX);
      assert.ok(text.includes('not reachable'), text);
      assert.ok(text.endsWith('\n'), format);
    }
  });

  it('are of the image where no Dockerfile is linked to it', () => {
    const sarif = exportFindings('sarif', SUBJECT, [FOUND], VEX);
    assert.ok(sarif.includes('"uri": "team/app%3A1.0"'), sarif);
    assert.ok(!exportFindings('csv', SUBJECT, [FOUND], VEX).includes('team/app'));
    const linked = exportFindings('sarif', { ...SUBJECT, dockerfile: 'api/Dockerfile' }, [FOUND], VEX);
    assert.ok(linked.includes('"uri": "api/Dockerfile"'));
  });

  it('are proposed under a name that every system takes', () => {
    const names = FORMATS.map((format) => exportFileName(format, SUBJECT));
    assert.deepEqual(names, [
      ...['team-app-1.0.sarif', 'team-app-1.0.csv', 'team-app-1.0.md', 'team-app-1.0.openvex.json'],
    ]);
    assert.equal(exportFileName('csv', { name: '../..\\:' }), 'findings.csv');
  });
});
