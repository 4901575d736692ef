import assert from 'node:assert/strict';
import type { Inspector } from '../../aws/inspectorPorts';
import type { Finding } from '../../core/findings/finding';
import { NOT_SCANNED, type ScanFindings } from '../../core/findings/readFindings';
import { registryIdOf } from '../../core/registries/registry';
import { digestOf, FakeEcr } from '../../../test/fakes/ecr';
import { readScan } from './readScan';

const DIGEST = digestOf('a');
const identity = { region: 'eu-west-1' };
const registry = { ...identity, id: registryIdOf(identity), access: 'read' as const, pinned: [] };
const FINDING: Finding = {
  ...{ kind: 'enhanced', vulnerabilityId: 'CVE-1', severity: 'HIGH', links: [], cvss: [] },
  package: { name: 'curl', version: '8.0-1', manager: 'OS' },
  fix: { available: 'unknown' },
};

async function epssOf(scan: Partial<ScanFindings>, inspected: readonly Finding[] | undefined) {
  let asked = 0;
  const ecr = new FakeEcr();
  ecr.scans.set(DIGEST, [{ ...NOT_SCANNED, state: { is: 'scanned' }, ...scan }]);
  const inspector: Inspector = {
    findingsOf: () => {
      asked++;
      return Promise.resolve(inspected);
    },
  };
  const aws = { ecr: () => ecr, inspector: () => inspector };
  const place = { registry, repository: 'app' };
  const { findings } = await readScan(aws, place, DIGEST, new AbortController().signal);
  return { asked, epss: findings.map(({ epss }) => epss) };
}

describe('reading the scan of an image', () => {
  const enhanced = { kind: 'enhanced', findings: [FINDING] } as const;

  it('adds what Inspector knows where Inspector made it', async () => {
    const known = [{ ...FINDING, epss: 0.4 }];
    assert.deepEqual(await epssOf(enhanced, known), { asked: 1, epss: [0.4] });
  });

  it('is as ECR tells it where Inspector may not be asked', async () => {
    assert.deepEqual(await epssOf(enhanced, undefined), { asked: 1, epss: [undefined] });
  });

  it('does not ask Inspector about basic scans, or where nothing was found', async () => {
    assert.equal((await epssOf({ kind: 'basic', findings: [FINDING] }, [])).asked, 0);
    assert.equal((await epssOf({ kind: 'enhanced', findings: [] }, [])).asked, 0);
  });
});
