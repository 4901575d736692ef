import assert from 'node:assert/strict';
import type { Ecr } from '../../../src/aws/ports';
import { awaitScan } from '../../../src/core/findings/awaitScan';
import type { Digest } from '../../../src/core/reference/digest';
import { wildcard, type ScanningConfiguration } from '../../../src/core/scanning/scanningConfiguration';
import { startEmulator, type Emulator } from '../../bed/emulator/emulator';
import { multiPlatform } from '../../bed/emulator/fixtures/contents';
import { AwsHome, calm, registry, staticKeys } from './awsHome';
import { expectError } from './expectError';

const REPOSITORY = 'team/app';
const CONTINUOUS: ScanningConfiguration = {
  scanType: 'ENHANCED',
  rules: [
    { frequency: 'CONTINUOUS_SCAN', filters: ['prod*', 'team'].map(wildcard) },
    { frequency: 'SCAN_ON_PUSH', filters: [wildcard('*')] },
  ],
};

describe('scanning', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let home: AwsHome;
  let ecr: Ecr;

  before(async () => {
    emulator = await startEmulator({
      settleMs: 0,
      accounts: { AKIDONE: '123456789012', AKIDTWO: '210987654321' },
      trusts: { '210987654321': ['123456789012'] },
    });
  });
  after(() => emulator.close());
  beforeEach(async () => {
    emulator.reset();
    emulator.seed({
      repositories: [{ name: REPOSITORY }, { name: 'prod' }],
      images: [
        { repository: REPOSITORY, tags: ['v1'] },
        { repository: REPOSITORY, tags: ['old'], archivedDaysAgo: 1 },
        {
          repository: REPOSITORY,
          tags: ['index'],
          content: multiPlatform({ name: 'app', version: '1', created: new Date(0) }),
        },
      ],
    });
    home = await AwsHome.open({ AWS_ENDPOINT_URL: emulator.endpoint });
    await home.credentials(staticKeys('dev', 'AKIDONE'));
    ecr = home.aws().ecr(registry({ profile: 'dev' }));
  });
  afterEach(() => home.close());

  const digestOf = async (tag: string): Promise<Digest> => {
    const image = await ecr.image(REPOSITORY, { tag }, calm);
    assert.ok(image !== undefined);
    return image.digest;
  };
  const start = async (tag: string) => ecr.startScan(REPOSITORY, await digestOf(tag), calm);
  const refusal = async (tag: string): Promise<string> =>
    (await expectError('scan-refused', start(tag))).details.why;

  describe('an image', () => {
    it('is started, and waited for until its findings are there', async () => {
      emulator.letScansGo({ steps: ['NOT_FOUND', 'PENDING', 'IN_PROGRESS'] });
      assert.equal((await start('v1')).state.is, 'pending');
      const digest = await digestOf('v1');
      const told: string[] = [];
      const { state, findings } = await awaitScan({
        read: (signal) => ecr.scanFindings(REPOSITORY, digest, signal),
        wait: () => Promise.resolve(),
        signal: calm,
        isExpected: true,
        waiting: ({ is }) => void told.push(is),
      });
      assert.deepEqual(told, ['not-scanned', 'pending', 'pending']);
      assert.deepEqual([state.is, findings.length], ['scanned', 3]);
    });

    it('is refused in words of their own for each of ECR’s reasons', async () => {
      await start('v1');
      assert.equal(await refusal('v1'), 'recent');
      const asked = emulator.calls.filter(({ op }) => op === 'StartImageScan').length;
      assert.equal(asked, 2, 'a quota was waited for as if it were throttling');
      assert.equal(await refusal('index'), 'unsupported');
      assert.equal(await refusal('old'), 'archived');
      await ecr.putScanningConfiguration(CONTINUOUS, calm);
      assert.equal(await refusal('v1'), 'enhanced');
    });

    it('that is not there, or may not be scanned, is told as ever', async () => {
      const gone = `sha256:${'0'.repeat(64)}` as Digest;
      await expectError('image-not-found', ecr.startScan(REPOSITORY, gone, calm));
      emulator.faults.add({ op: 'StartImageScan', kind: 'denied' });
      const { details } = await expectError('access-denied', start('v1'));
      assert.equal(details.action, 'ecr:StartImageScan');
    });
  });

  describe('the configuration of a registry', () => {
    it('is basic and without rules until somebody changes it', async () => {
      assert.deepEqual(await ecr.scanningConfiguration(calm), { scanType: 'BASIC', rules: [] });
    });

    it('is put as a whole, and read as it was put', async () => {
      assert.deepEqual(await ecr.putScanningConfiguration(CONTINUOUS, calm), CONTINUOUS);
      assert.deepEqual(await ecr.scanningConfiguration(calm), CONTINUOUS);
    });

    it('that ECR refuses is told with its words', async () => {
      const wrong = { scanType: 'BASIC', rules: CONTINUOUS.rules };
      const { details } = await expectError('request-refused', ecr.putScanningConfiguration(wrong, calm));
      assert.match(details.said, /CONTINUOUS_SCAN/);
    });

    it('names the missing action', async () => {
      emulator.faults.add({ op: 'PutRegistryScanningConfiguration', kind: 'denied' });
      const { details } = await expectError('access-denied', ecr.putScanningConfiguration(CONTINUOUS, calm));
      assert.equal(details.action, 'ecr:PutRegistryScanningConfiguration');
    });

    it("is never taken for another account's, nor put into the wrong one", async () => {
      const foreign = home.aws().ecr(registry({ profile: 'dev', registryId: '210987654321' }));
      const { details } = await expectError('foreign-registry', foreign.scanningConfiguration(calm));
      assert.equal(details.accountId, '210987654321');
      await expectError('foreign-registry', foreign.putScanningConfiguration(CONTINUOUS, calm));
      await expectError('foreign-registry', foreign.repositoryScanning(['prod'], calm));
      assert.equal(emulator.calls.filter(({ op }) => op.startsWith('Put')).length, 0);
      const own = home.aws().ecr(registry({ profile: 'dev', registryId: '123456789012' }));
      assert.deepEqual(await own.putScanningConfiguration(CONTINUOUS, calm), CONTINUOUS);
    });

    it('comes to a frequency for each repository, and says which it could not tell', async () => {
      await ecr.putScanningConfiguration(CONTINUOUS, calm);
      const { found, failures } = await ecr.repositoryScanning([REPOSITORY, 'gone', 'prod'], calm);
      assert.deepEqual(
        found.map(({ repository, frequency }) => [repository, frequency]),
        [
          [REPOSITORY, 'CONTINUOUS_SCAN'],
          ['prod', 'CONTINUOUS_SCAN'],
        ],
      );
      assert.ok(found[0]?.filters.some(({ pattern }) => pattern === 'team'));
      assert.deepEqual(
        failures.map(({ repository }) => repository),
        ['gone'],
      );
      assert.match(failures[0]?.said ?? '', /does not exist/);
    });

    it('is asked for at most 25 repositories a call', async () => {
      const names = Array.from({ length: 60 }, (_, n) => `app-${n}`);
      emulator.seed({ repositories: names.map((name) => ({ name })) });
      const { found } = await ecr.repositoryScanning(names, calm);
      assert.equal(found.length, 60);
      const asked = emulator.calls.filter(({ op }) => op === 'BatchGetRepositoryScanningConfiguration');
      assert.equal(asked.length, 3);
    });
  });
});
