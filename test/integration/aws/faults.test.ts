import assert from 'node:assert/strict';
import type { Ecr } from '../../../src/aws/ports';
import { startEmulator, type Emulator } from '../../bed/emulator/emulator';
import { AwsHome, calm, registry, staticKeys } from './awsHome';
import { allRows, expectError } from './expectError';

describe('a registry in trouble', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let home: AwsHome;
  let ecr: Ecr;

  before(async () => {
    emulator = await startEmulator();
  });
  after(() => emulator.close());
  beforeEach(async () => {
    emulator.reset();
    emulator.seed({ repositories: Array.from({ length: 3_000 }, (_, n) => ({ name: `app-${n}` })) });
    home = await AwsHome.open({ AWS_ENDPOINT_URL: emulator.endpoint });
    await home.credentials(staticKeys('dev', 'AKIDONE'));
    ecr = home.aws().ecr(registry({ profile: 'dev' }));
  });
  afterEach(() => home.close());

  const list = (): Promise<readonly object[]> => allRows(ecr.repositories(calm));

  it('is listed completely although it throttles in the middle', async () => {
    emulator.faults.add({ op: 'DescribeRepositories', kind: 'throttle', skip: 1, times: 4 });
    assert.equal((await list()).length, 3_000);
  });

  it('is listed completely although it drops a connection and fails once', async () => {
    emulator.faults.add({ op: 'DescribeRepositories', kind: 'reset', skip: 1 });
    emulator.faults.add({ op: 'DescribeRepositories', kind: '5xx', skip: 1 });
    assert.equal((await list()).length, 3_000);
  });

  it('is listed without a word when its credentials had expired once', async () => {
    emulator.faults.add({ op: 'DescribeRepositories', kind: 'expired' });
    assert.equal((await list()).length, 3_000);
  });

  it('says that the credentials have expired when new ones have, too', async () => {
    emulator.faults.add({ op: 'DescribeRepositories', kind: 'expired', times: 2 });
    const { details } = await expectError('credentials-expired', list());
    assert.equal(details.profile, 'dev');
    assert.equal(emulator.calls.length, 2);
  });

  it("names the missing action and AWS's own reason when access is denied", async () => {
    emulator.faults.add({ op: 'DescribeRepositories', kind: 'denied' });
    const { details } = await expectError('access-denied', list());
    assert.equal(details.action, 'ecr:DescribeRepositories');
    assert.match(details.said, /^No identity-based policy allows the ecr:DescribeRepositories action\./);
    assert.equal(emulator.calls.length, 1);
  });

  it('keeps the pages that came before a failure', async () => {
    emulator.faults.add({ op: 'DescribeRepositories', kind: 'denied', skip: 2 });
    let rows = 0;
    const listing = (async () => {
      for await (const page of ecr.repositories(calm)) rows += page.length;
    })();
    await expectError('access-denied', listing);
    assert.equal(rows, 2_000);
  });

  it('says so when something else sits at its address', async () => {
    emulator.faults.add({ op: 'DescribeRepositories', kind: 'garbage', times: 50 });
    const { details } = await expectError('service-failed', list());
    assert.match(details.said, /something else.*502/s);
  });

  it('is left at once when the user cancels, also while it is slow', async () => {
    emulator.faults.add({ op: 'DescribeRepositories', kind: 'slow', ms: 20_000 });
    const cancel = new AbortController();
    const start = performance.now();
    setTimeout(() => cancel.abort(), 100);
    await expectError('cancelled', allRows(ecr.repositories(cancel.signal)));
    assert.ok(performance.now() - start < 5_000);
  });

  it('is left at once when the user cancels while it throttles', async () => {
    emulator.faults.add({ op: 'DescribeRepositories', kind: 'throttle', times: 50 });
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(), 300);
    const start = performance.now();
    await expectError('cancelled', allRows(ecr.repositories(cancel.signal)));
    assert.ok(performance.now() - start < 3_000);
  });

  it('is offline when nobody listens, and soon', async () => {
    process.env['AWS_ENDPOINT_URL'] = 'http://127.0.0.1:9';
    const { details } = await expectError('offline', list());
    assert.equal(details.host, '127.0.0.1:9');
  });
});
