import assert from 'node:assert/strict';
import fc from 'fast-check';
import { advisoryOf, isFixable } from './finding';
import { joinPages, readFindings, type ScanFindings } from './readFindings';
import { scanStateInWords } from './scanState';

function read(response: unknown): ScanFindings {
  const findings = readFindings(response);
  assert.ok(!('problem' in findings), 'problem' in findings ? findings.problem : '');
  return findings;
}

const basic = {
  imageId: { imageDigest: 'sha256:1' },
  imageScanStatus: { status: 'COMPLETE' },
  imageScanFindings: {
    findings: [
      {
        name: 'CVE-2020-8286',
        severity: 'MEDIUM',
        uri: 'https://security-tracker.debian.org/tracker/CVE-2020-8286',
        attributes: [
          { key: 'package_name', value: 'curl' },
          { key: 'package_version', value: '7.64.0-4+deb10u1' },
          { key: 'CVSS2_SCORE', value: '5' },
          { key: 'CVSS2_VECTOR', value: 'AV:N/AC:L/Au:N/C:N/I:P/A:N' },
          { key: 'CVSS3_SCORE', value: '7.5' },
          { key: 'CVSS3_VECTOR', value: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N' },
        ],
      },
    ],
    imageScanCompletedAt: 1579839105.5,
    findingSeverityCounts: { MEDIUM: 1 },
  },
};

const vulnerable = (name: string, more: object = {}): object => ({
  name,
  version: '7.88.1',
  release: '10+deb12u8',
  epoch: 0,
  packageManager: 'OS',
  sourceLayerHash: 'sha256:a',
  ...more,
});

const enhanced = (packages: readonly object[], more: object = {}, status = 'ACTIVE'): object => ({
  imageScanStatus: { status },
  imageScanFindings: {
    enhancedFindings: [
      {
        severity: 'HIGH',
        status: 'ACTIVE',
        fixAvailable: 'YES',
        packageVulnerabilityDetails: { vulnerabilityId: 'CVE-1', vulnerablePackages: packages },
        ...more,
      },
    ],
  },
});

describe('findings of a basic scan', () => {
  it('carry package, score and advisory out of the attributes', () => {
    const { kind, findings, completedAt, digest } = read(basic);
    assert.equal(kind, 'basic');
    assert.equal(digest, 'sha256:1');
    assert.equal(completedAt?.toISOString(), '2020-01-24T04:11:45.500Z');
    const [finding] = findings;
    assert.ok(finding !== undefined);
    assert.deepEqual(finding.package, { name: 'curl', version: '7.64.0-4+deb10u1', manager: 'OS' });
    assert.deepEqual(
      finding.cvss.map(({ version, score }) => [version, score]),
      [
        ['3.1', 7.5],
        ['2.0', 5],
      ],
    );
    assert.equal(finding.score, 7.5);
    assert.equal(finding.fix.available, 'unknown');
    assert.ok(!isFixable(finding));
    assert.equal(advisoryOf(finding), 'https://security-tracker.debian.org/tracker/CVE-2020-8286');
  });

  it('open no advisory that is not https', () => {
    const [finding] = read({
      imageScanFindings: { findings: [{ name: 'X', uri: 'http://people.ubuntu.com/cve' }] },
    }).findings;
    assert.ok(finding !== undefined);
    assert.deepEqual(finding.links, ['http://people.ubuntu.com/cve']);
    assert.equal(advisoryOf(finding), undefined);
  });
});

describe('findings of Inspector', () => {
  it('are known by their list, whatever the status says', () => {
    assert.equal(read(enhanced([vulnerable('curl')], {}, 'COMPLETE')).kind, 'enhanced');
    assert.equal(read({ ...basic, imageScanStatus: { status: 'ACTIVE' } }).kind, 'basic');
  });

  it('are one for each package, with a layer and a fix of its own', () => {
    const { findings } = read(
      enhanced(
        [
          vulnerable('curl', { fixedInVersion: '0:7.88.1-10+deb12u9' }),
          vulnerable('krb5', { epoch: 1, sourceLayerHash: 'sha256:b', fixedInVersion: 'NotAvailable' }),
        ],
        { fixAvailable: 'PARTIAL' },
      ),
    );
    assert.deepEqual(
      findings.map(({ package: { name, version, layerHash }, fix }) => [name, version, layerHash, fix]),
      [
        ['curl', '7.88.1-10+deb12u8', 'sha256:a', { available: 'partial', version: '0:7.88.1-10+deb12u9' }],
        ['krb5', '1:7.88.1-10+deb12u8', 'sha256:b', { available: 'no' }],
      ],
    );
  });

  it('keep a severity and a status that nobody knows yet', () => {
    const [finding] = read(enhanced([vulnerable('curl')], { severity: 'DIRE', status: 'ODD' })).findings;
    assert.equal(finding?.severity, 'DIRE');
    assert.equal(finding.status, 'ODD');
  });

  it('leave out what is closed, and count it', () => {
    const { findings, closed } = read(enhanced([vulnerable('curl')], { status: 'CLOSED' }));
    assert.equal(findings.length, 0);
    assert.equal(closed, 1);
  });

  it('count what says too little', () => {
    const { findings, unreadable } = read({ imageScanFindings: { enhancedFindings: [{}, 7, null] } });
    assert.deepEqual([findings.length, unreadable], [0, 3]);
  });
});

describe('an image without findings', () => {
  const state = (status: string, description?: string): ScanFindings =>
    read({ imageScanStatus: { status, description }, imageScanFindings: null });

  for (const [status, is] of [
    ['PENDING', 'pending'],
    ['IN_PROGRESS', 'pending'],
    ['UNSUPPORTED_IMAGE', 'unsupported'],
    ['SCAN_ELIGIBILITY_EXPIRED', 'expired'],
    ['FINDINGS_UNAVAILABLE', 'unavailable'],
    ['LIMIT_EXCEEDED', 'limited'],
    ['IMAGE_ARCHIVED', 'archived'],
    ['FAILED', 'failed'],
    ['SOMETHING_NEW', 'unknown'],
  ] as const)
    it(`is ${is} where ECR says ${status}, and not clean`, () => {
      assert.equal(state(status).state.is, is);
      assert.doesNotMatch(scanStateInWords(state(status).state), /no findings\b/i);
    });

  it('is unsupported where the basic scan failed for that reason, in its words', () => {
    const said = 'UnsupportedImageError: The operating system and/or package manager are not supported.';
    assert.deepEqual(state('FAILED', said).state, { is: 'unsupported', said });
  });

  it('is scanned only where a scan says so', () => {
    assert.equal(read({ imageScanFindings: { findings: [] } }).state.is, 'scanned');
    assert.equal(read({ imageScanFindings: {} }).state.is, 'not-scanned');
  });
});

describe('an answer of DescribeImageScanFindings', () => {
  it('is told apart from other JSON', () => {
    for (const other of [null, 7, 'x', [], {}, { imageDetails: [] }])
      assert.ok('problem' in readFindings(other), JSON.stringify(other));
  });

  it('is read whole over its pages', () => {
    const pages = [read(enhanced([vulnerable('curl')])), read(enhanced([vulnerable('krb5')]))];
    assert.deepEqual(
      joinPages(pages).findings.map((finding) => finding.package.name),
      ['curl', 'krb5'],
    );
  });

  it('never breaks the reader', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (a, b, c) => {
        readFindings(a);
        readFindings({ imageScanStatus: a, imageScanFindings: { findings: b, enhancedFindings: c } });
        readFindings({ imageScanFindings: { findings: [a, { name: 'x', attributes: b }] } });
        readFindings(enhanced([{ name: a, version: b }], { severity: c, resources: a }));
      }),
    );
  });
});
