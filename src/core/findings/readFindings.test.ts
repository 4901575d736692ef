import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { skipWith } from '../../../test/bed/skip';
import { readFindings } from './readFindings';

describe('the findings of a scan', () => {
  it('are read from a basic scan', () => {
    const found = readFindings({
      imageScanFindings: {
        findings: [
          {
            ...{ name: 'CVE-2019-25013', severity: 'HIGH', uri: 'https://security-tracker.debian.org/x' },
            attributes: [
              { key: 'package_name', value: 'glibc' },
              { key: 'package_version', value: '2.28-10' },
              { key: 'CVSS2_SCORE', value: '7.1' },
            ],
          },
        ],
        imageScanCompletedAt: 1_700_000_000,
      },
      imageScanStatus: { status: 'COMPLETE' },
    });
    assert.deepEqual(found, {
      ...{ kind: 'basic', status: 'COMPLETE', scannedAt: new Date(1_700_000_000_000) },
      findings: [
        {
          ...{
            id: 'CVE-2019-25013',
            severity: 'HIGH',
            url: 'https://security-tracker.debian.org/x',
            score: 7.1,
          },
          packages: [{ name: 'glibc', version: '2.28-10' }],
        },
      ],
    });
  });

  it('are read from an enhanced scan, whatever its status says', () => {
    const found = readFindings({
      imageScanFindings: {
        enhancedFindings: [
          {
            ...{
              severity: 'CRITICAL',
              score: 9.8,
              status: 'ACTIVE',
              fixAvailable: 'YES',
              exploitAvailable: 'NO',
            },
            title: 'CVE-2023-1 - curl',
            packageVulnerabilityDetails: {
              ...{ vulnerabilityId: 'CVE-2023-1', sourceUrl: 'command:evil', cvss: [{ baseScore: 7 }] },
              vulnerablePackages: [
                {
                  ...{
                    name: 'curl',
                    version: '7.88.1',
                    release: '10+deb12u4',
                    epoch: 2,
                    packageManager: 'OS',
                  },
                  ...{ sourceLayerHash: 'sha256:a', fixedInVersion: '0:7.88.1-10+deb12u5' },
                },
                { name: 'left', version: '1.0', fixedInVersion: 'NotAvailable', filePath: 'app/x' },
              ],
            },
          },
        ],
      },
      imageScanStatus: { status: 'COMPLETE' },
    });
    assert.equal(found?.kind, 'enhanced');
    assert.deepEqual(found.findings, [
      {
        ...{ id: 'CVE-2023-1', severity: 'CRITICAL', score: 9.8, status: 'ACTIVE' },
        ...{ fixAvailable: 'YES', exploitAvailable: false },
        packages: [
          {
            ...{ name: 'curl', version: '2:7.88.1-10+deb12u4', fixedInVersion: '7.88.1-10+deb12u5' },
            ...{ manager: 'OS', layerHash: 'sha256:a' },
          },
          { name: 'left', version: '1.0', filePath: 'app/x' },
        ],
      },
    ]);
  });

  it('are none that can be trusted to be there', () => {
    assert.equal(readFindings(undefined), undefined);
    assert.equal(readFindings({}), undefined);
    assert.deepEqual(readFindings({ imageScanStatus: { status: 'UNSUPPORTED_IMAGE', description: 'why' } }), {
      ...{ kind: 'basic', findings: [], status: 'UNSUPPORTED_IMAGE', statusDescription: 'why' },
    });
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        readFindings(value);
        readFindings({ imageScanFindings: value });
        readFindings({ imageScanFindings: { enhancedFindings: [value], findings: value } });
      }),
    );
  });

  it('of public samples are read without loss', function () {
    const folder = path.resolve('../shared/data/findings');
    if (!existsSync(folder)) skipWith(this, 'the samples are not here');
    let read = 0;
    for (const file of readdirSync(folder).filter((name) =>
      /^(?:basic|enhanced|derived).*\.json$/.test(name),
    )) {
      const json = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as {
        readonly imageScanFindings?: Readonly<Record<string, readonly unknown[]>>;
      };
      const found = readFindings(json);
      const told = json.imageScanFindings?.['enhancedFindings'] ?? json.imageScanFindings?.['findings'] ?? [];
      assert.equal(found?.findings.length, told.length, file);
      for (const { id, packages } of found.findings)
        assert.ok(id !== '' && packages.every(({ name }) => name !== ''), file);
      read += told.length;
    }
    assert.ok(read > 10);
  });
});
