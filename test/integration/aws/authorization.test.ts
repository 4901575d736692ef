import assert from 'node:assert/strict';
import type { Ecr } from '../../../src/aws/ports';
import { startEmulator, type Emulator } from '../../bed/emulator/emulator';
import { AwsHome, calm, registry, staticKeys } from './awsHome';

describe('an authorization token', () => {
  let emulator: Emulator;
  let home: AwsHome;
  let ecr: Ecr;
  /** How far the emulator's clock is behind ours, in ms. */
  let behind = 0;

  before(async () => {
    emulator = await startEmulator({
      now: () => new Date(Date.now() - behind),
      accounts: { AKIDONE: '111111111111' },
      trusts: { '222222222222': ['111111111111'] },
    });
  });
  after(() => emulator.close());
  beforeEach(async () => {
    behind = 0;
    emulator.reset();
    home = await AwsHome.open({ AWS_ENDPOINT_URL: emulator.endpoint });
    await home.credentials(staticKeys('default', 'AKIDONE'));
    ecr = home.aws().ecr(registry());
  });
  afterEach(() => home.close());

  it('is asked for once and kept', async () => {
    const [first, second] = await Promise.all([ecr.authorization(calm), ecr.authorization(calm)]);
    assert.equal(first, second);
    assert.equal(await ecr.authorization(calm), first);
    assert.equal(emulator.calls.length, 1);
  });

  it('is new when a new one is wanted', async () => {
    const first = await ecr.authorization(calm);
    assert.notEqual((await ecr.authorization(calm, { fresh: true })).password, first.password);
    assert.equal(emulator.calls.length, 2);
  });

  it('is replaced before it expires', async () => {
    behind = 11.75 * 3_600_000;
    await ecr.authorization(calm);
    await ecr.authorization(calm);
    assert.equal(emulator.calls.length, 2);
  });

  it('is used once when it has expired as it comes', async () => {
    behind = 24 * 3_600_000;
    assert.ok((await ecr.authorization(calm)).expiresAt.getTime() < Date.now());
    assert.equal(emulator.calls.length, 1);
  });

  it("is for the host of another account's registry where the registry is another's", async () => {
    const other = home.aws().ecr(registry({ registryId: '222222222222' }));
    const { proxyHost } = await other.authorization(calm);
    assert.equal(proxyHost, '222222222222.dkr.ecr.us-east-1.amazonaws.com');
  });

  it('is forgotten on demand', async () => {
    const aws = home.aws();
    await aws.ecr(registry()).authorization(calm);
    aws.forget(registry());
    await aws.ecr(registry()).authorization(calm);
    assert.equal(emulator.calls.length, 2);
  });
});
