import assert from 'node:assert/strict';
import type { Aws } from '../../../src/aws/ports';
import { enrich } from '../../../src/core/findings/enrich';
import { isDigest, type Digest } from '../../../src/core/reference/digest';
import { startEmulator, type Emulator } from '../../bed/emulator/emulator';
import type { SeedScan } from '../../bed/emulator/seed';
import { startMoto, type Moto } from '../../bed/moto';
import { skipWith } from '../../bed/skip';
import { isUnavailable } from '../../bed/unavailable';
import { AwsHome, calm, registry, staticKeys } from './awsHome';
import { expectError } from './expectError';

const REPOSITORY = 'team/app';
const DEV = registry({ profile: 'dev' });
const LAST_EXPLOIT = new Date('2026-03-04T05:06:07Z');

/** A finding as ECR hands it on, and the same as Inspector itself tells it. */
function vulnerability(nth: number): { readonly ofEcr: object; readonly ofInspector: object } {
  const pkg = {
    name: `lib${nth}`,
    version: '1.0',
    release: '1',
    epoch: 0,
    arch: 'AMD64',
    packageManager: 'OS',
  };
  const shared = {
    awsAccountId: '123456789012',
    type: 'PACKAGE_VULNERABILITY',
    severity: 'HIGH',
    status: 'ACTIVE',
    title: `CVE-1990-${nth} - lib${nth}`,
    description: 'A made-up one.',
    remediation: { recommendation: { text: 'None Provided' } },
    findingArn: `arn:aws:inspector2:us-east-1:123456789012:finding/${nth}`,
    resources: [],
    firstObservedAt: 0,
    lastObservedAt: 0,
  };
  const details = (found: object): object => ({
    packageVulnerabilityDetails: {
      vulnerabilityId: `CVE-1990-${nth}`,
      source: 'DEBIAN_CVE',
      vulnerablePackages: [{ ...pkg, ...found }],
    },
  });
  return {
    ofEcr: { ...shared, ...details({}) },
    ofInspector: {
      ...shared,
      ...details({ remediation: `apt-get install lib${nth}` }),
      epss: { score: 0.25 },
      exploitabilityDetails: { lastKnownExploitAt: LAST_EXPLOIT.getTime() / 1000 },
    },
  };
}

function scanOf(count: number): SeedScan {
  const all = Array.from({ length: count }, (_, nth) => vulnerability(nth));
  const asFinding = (each: object) => ({ severity: 'HIGH', ...each });
  return {
    kind: 'enhanced',
    findings: all.map(({ ofEcr }) => asFinding(ofEcr)),
    inspected: all.map(({ ofInspector }) => asFinding(ofInspector)),
  };
}

describe('what Inspector knows beside ECR', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let home: AwsHome;
  let aws: Aws;
  let digest: Digest;

  before(async () => {
    emulator = await startEmulator();
  });
  after(() => emulator.close());
  beforeEach(async () => {
    emulator.reset();
    const scanning = [{ scanType: 'ENHANCED', rules: [] }] as const;
    const images = [
      { repository: REPOSITORY, tags: ['v1'], scan: scanOf(230) },
      { repository: REPOSITORY, tags: ['v2'], sizeInBytes: 1, scan: scanOf(7) },
    ];
    const [first] = emulator.seed({ scanning, repositories: [{ name: REPOSITORY }], images });
    assert.ok(first !== undefined && isDigest(first));
    digest = first;
    home = await AwsHome.open({ AWS_ENDPOINT_URL: emulator.endpoint });
    await home.credentials(staticKeys('dev', 'AKIDONE'));
    aws = home.aws();
  });
  afterEach(() => home.close());

  const ask = (from = aws, signal = calm) => from.inspector(DEV).findingsOf(REPOSITORY, digest, signal);
  const asked = (): number => emulator.calls.filter(({ op }) => op === 'ListFindings').length;

  it('is read for that image alone, all pages of it, and joined to what ECR says', async () => {
    const inspected = await ask();
    assert.equal(inspected?.length, 230);
    assert.equal(asked(), 3);
    const { findings } = await aws.ecr(DEV).scanFindings(REPOSITORY, digest, calm);
    const [joined] = enrich(findings, inspected);
    assert.deepEqual(
      [joined?.vulnerabilityId, joined?.epss, joined?.lastExploitAt, joined?.remediation],
      ['CVE-1990-0', 0.25, LAST_EXPLOIT, 'apt-get install lib0'],
    );
    assert.equal(enrich(findings, inspected).length, 230);
  });

  it('is absent without a word where it may not be asked, and is not asked again and again', async () => {
    emulator.faults.add({ op: 'ListFindings', kind: 'denied' });
    assert.equal(await ask(), undefined);
    assert.equal(await ask(), undefined);
    assert.equal(asked(), 1);
    aws.forget(DEV);
    assert.equal((await ask())?.length, 230, 'other credentials may be allowed to');
  });

  it('is absent where the account has not activated it', async () => {
    emulator.seed({ scanning: [{ scanType: 'BASIC', rules: [] }] });
    assert.equal(await ask(), undefined);
  });

  for (const kind of ['throttle', '5xx', 'reset', 'garbage', 'expired'] as const)
    it(`is absent for once when it does not answer (${kind})`, async () => {
      emulator.faults.add({ op: 'ListFindings', kind, times: 2 });
      assert.equal(await ask(), undefined);
      emulator.faults.clear();
      assert.equal((await ask())?.length, 230);
    });

  it('is absent where nobody is at its address', async () => {
    process.env['AWS_ENDPOINT_URL_INSPECTOR2'] = 'http://127.0.0.1:9';
    assert.equal(await ask(), undefined);
  });

  it("is not asked of Amazon about images of somebody else's registry", async () => {
    delete process.env['AWS_ENDPOINT_URL'];
    process.env['AWS_ENDPOINT_URL_ECR'] = emulator.endpoint;
    assert.equal(await ask(), undefined);
    assert.ok(!home.log.some((line) => line.includes('inspector2')));
    process.env['AWS_ENDPOINT_URL_INSPECTOR2'] = emulator.endpoint;
    assert.equal((await ask(home.aws()))?.length, 230);
  });

  it('is left when the user cancels', async () => {
    emulator.faults.add({ op: 'ListFindings', kind: 'slow', ms: 20_000 });
    const cancel = new AbortController();
    const asking = ask(aws, cancel.signal);
    while (asked() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    cancel.abort();
    await expectError('cancelled', asking);
  });
});

describe('Inspector as others wrote it', function () {
  this.timeout(240_000);
  let moto: Moto;
  const started: { close(): Promise<void> }[] = [];

  before(async function () {
    const there = await startMoto();
    if (isUnavailable(there)) return skipWith(this, there.unavailable);
    moto = there;
    const home = await AwsHome.open({ AWS_ENDPOINT_URL: moto.endpoint });
    await home.credentials(staticKeys('dev', 'AKIDONE'));
    started.push(home, moto);
    aws = home.aws();
  });
  let aws: Aws;
  after(() => Promise.all(started.map((part) => part.close())));

  it('tells findings in the shape that is read here', async () => {
    const results = [Array.from({ length: 2 }, (_, nth) => vulnerability(nth).ofInspector)];
    await fetch(`${moto.endpoint}/moto-api/static/inspector2/findings-results`, {
      method: 'POST',
      body: JSON.stringify({ results }),
    });
    const digest = `sha256:${'0'.repeat(64)}` as Digest;
    const findings = await aws.inspector(DEV).findingsOf(REPOSITORY, digest, calm);
    assert.deepEqual(
      findings?.map(({ vulnerabilityId, epss }) => [vulnerabilityId, epss]),
      [
        ['CVE-1990-0', 0.25],
        ['CVE-1990-1', 0.25],
      ],
    );
  });
});
