import assert from 'node:assert/strict';
import type { Ecr } from '../../../src/aws/ports';
import type { Digest } from '../../../src/core/reference/digest';
import {
  NO_REPLICATION,
  prefixFilter,
  type ReplicationConfiguration,
} from '../../../src/core/replication/replicationConfiguration';
import { startEmulator, type Emulator } from '../../bed/emulator/emulator';
import { AwsHome, calm, registry, staticKeys } from './awsHome';
import { expectError } from './expectError';

const OWN = '123456789012';
const OTHER = '210987654321';
const TO_IRELAND: ReplicationConfiguration = {
  rules: [
    { destinations: [{ region: 'eu-west-1', accountId: OWN }], filters: [prefixFilter('prod')] },
    { destinations: [{ region: 'us-east-1', accountId: OTHER }], filters: [] },
  ],
};

describe('replication of a registry', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let home: AwsHome;
  let ecr: Ecr;

  before(async () => {
    emulator = await startEmulator({
      accounts: { AKIDONE: OWN, AKIDTWO: OTHER },
      trusts: { [OTHER]: [OWN] },
    });
  });
  after(() => emulator.close());
  beforeEach(async () => {
    emulator.reset();
    home = await AwsHome.open({ AWS_ENDPOINT_URL: emulator.endpoint });
    await home.credentials(staticKeys('dev', 'AKIDONE'));
    ecr = home.aws().ecr(registry({ profile: 'dev' }));
  });
  afterEach(() => home.close());

  it('is none until somebody makes a rule', async () => {
    const held = await ecr.replication.configuration(calm);
    assert.deepEqual(held, { accountId: OWN, configuration: NO_REPLICATION });
  });

  it('is put as a whole, and read as it was put', async () => {
    assert.deepEqual(await ecr.replication.put(TO_IRELAND, calm), TO_IRELAND);
    assert.deepEqual((await ecr.replication.configuration(calm)).configuration, TO_IRELAND);
    assert.deepEqual(await ecr.replication.put(NO_REPLICATION, calm), NO_REPLICATION);
  });

  it('to itself is refused with the words of ECR', async () => {
    const loop = { rules: [{ destinations: [{ region: 'us-east-1', accountId: OWN }], filters: [] }] };
    const { details } = await expectError('request-refused', ecr.replication.put(loop, calm));
    assert.match(details.said, /cannot be the same as the source registry/);
  });

  it('to more than 25 destinations, or by more than ten rules, is refused', async () => {
    const accounts = Array.from({ length: 26 }, (_, at) => String(300_000_000_000 + at));
    const destinations = accounts.map((accountId) => ({ region: 'us-east-1', accountId }));
    await expectError(
      'request-refused',
      ecr.replication.put({ rules: [{ destinations, filters: [] }] }, calm),
    );
    const rules = accounts
      .slice(0, 11)
      .map((accountId) => ({ destinations: [{ region: 'us-east-1', accountId }], filters: [] }));
    await expectError('request-refused', ecr.replication.put({ rules }, calm));
    assert.deepEqual((await ecr.replication.configuration(calm)).configuration, NO_REPLICATION);
  });

  it('that may not be changed names the missing action', async () => {
    emulator.faults.add({ op: 'PutReplicationConfiguration', kind: 'denied' });
    const { details } = await expectError('access-denied', ecr.replication.put(TO_IRELAND, calm));
    assert.equal(details.action, 'ecr:PutReplicationConfiguration');
  });

  it('waits where ECR is throttling', async () => {
    emulator.faults.add({ op: 'PutReplicationConfiguration', kind: 'throttle' });
    assert.deepEqual(await ecr.replication.put(TO_IRELAND, calm), TO_IRELAND);
    const puts = emulator.calls.filter(({ op }) => op === 'PutReplicationConfiguration');
    assert.equal(puts.length, 2);
  });

  it("is never taken for another account's, nor put into the wrong one", async () => {
    const foreign = home.aws().ecr(registry({ profile: 'dev', registryId: OTHER }));
    const { details } = await expectError('foreign-registry', foreign.replication.configuration(calm));
    assert.equal(details.accountId, OTHER);
    await expectError('foreign-registry', foreign.replication.put(TO_IRELAND, calm));
    assert.equal(emulator.calls.filter(({ op }) => op.startsWith('Put')).length, 0);
  });

  describe('of an image', () => {
    const pushed = (options: object = {}): Digest =>
      emulator.seed({
        repositories: [{ name: 'prod/api' }],
        images: [{ repository: 'prod/api', tags: ['v1'], ...options }],
      })[0] as Digest;

    it('is told for each destination', async () => {
      await ecr.replication.put(TO_IRELAND, calm);
      const digest = pushed();
      assert.deepEqual(await ecr.replication.status('prod/api', digest, calm), [
        { region: 'eu-west-1', accountId: OWN, status: 'COMPLETE' },
        { region: 'us-east-1', accountId: OTHER, status: 'COMPLETE' },
      ]);
    });

    it('that failed has the reason with it', async () => {
      const failed = { region: 'eu-west-1', registryId: OWN, status: 'FAILED', failureCode: 'AccessDenied' };
      const digest = pushed({ replications: [failed] });
      const [status] = await ecr.replication.status('prod/api', digest, calm);
      assert.equal(status?.status, 'FAILED');
      assert.equal(status.failureCode, 'AccessDenied');
    });

    it('that was pushed before there was a rule is not known of', async () => {
      const digest = pushed();
      await ecr.replication.put(TO_IRELAND, calm);
      assert.deepEqual(await ecr.replication.status('prod/api', digest, calm), []);
    });

    it('that is not there is told as ever', async () => {
      const digest = pushed();
      const gone = `sha256:${'0'.repeat(64)}` as Digest;
      await expectError('image-not-found', ecr.replication.status('prod/api', gone, calm));
      await expectError('repository-not-found', ecr.replication.status('gone', digest, calm));
      emulator.faults.add({ op: 'DescribeImageReplicationStatus', kind: 'denied' });
      await expectError('access-denied', ecr.replication.status('prod/api', digest, calm));
    });
  });

  it('of what was there before is listed, where that may be asked', async () => {
    const destination = { region: 'eu-west-1', registryId: OWN };
    const backfills = Array.from({ length: 60 }, (_, at) => ({
      replicationBackfillId: `backfill-${at}`,
      ...{ destination, status: 'COMPLETE', startedAt: new Date(1_700_000_000_000) },
      progress: {
        ...{ totalReplicationCount: 9, completedReplicationCount: 8 },
        ...{ failedReplicationCount: 1, failureCodes: ['AccessDenied'] },
      },
    }));
    emulator.seed({ registries: [{ backfills }] });
    const found = await ecr.replication.backfills(calm);
    assert.equal(found?.length, 60);
    assert.deepEqual(found[0], {
      destination: { region: 'eu-west-1', accountId: OWN },
      status: 'COMPLETE',
      progress: { total: 9, completed: 8, failed: 1 },
      startedAt: new Date(1_700_000_000_000),
    });
    emulator.faults.add({ op: 'ListReplicationBackfills', kind: 'denied' });
    assert.equal(await ecr.replication.backfills(calm), undefined);
  });
});
