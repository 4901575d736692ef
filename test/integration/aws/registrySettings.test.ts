import assert from 'node:assert/strict';
import type { Ecr } from '../../../src/aws/ports';
import { startEmulator, type Emulator } from '../../bed/emulator/emulator';
import { AwsHome, calm, registry, staticKeys } from './awsHome';
import { expectError } from './expectError';

const OWN = '123456789012';
const ROLE = `arn:aws:iam::${OWN}:role/scanner`;

describe('settings of a registry that are mostly read', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let home: AwsHome;
  let ecr: Ecr;

  before(async () => {
    emulator = await startEmulator({ accounts: { AKIDONE: OWN } });
  });
  after(() => emulator.close());
  beforeEach(async () => {
    emulator.reset();
    home = await AwsHome.open({ AWS_ENDPOINT_URL: emulator.endpoint });
    await home.credentials(staticKeys('dev', 'AKIDONE'));
    ecr = home.aws().ecr(registry({ profile: 'dev' }));
  });
  afterEach(() => home.close());

  it('are told: what signs images', async () => {
    assert.deepEqual(await ecr.registrySettings.signing(calm), []);
    const signingProfileArn = `arn:aws:signer:us-east-1:${OWN}:/signing-profiles/team`;
    const repositoryFilters = [{ filter: 'prod/*', filterType: 'WILDCARD_MATCH' as const }];
    emulator.seed({
      registries: [{ signing: [{ signingProfileArn, repositoryFilters }, { signingProfileArn }] }],
    });
    assert.deepEqual(await ecr.registrySettings.signing(calm), [
      { profileArn: signingProfileArn, filters: ['prod/*'] },
      { profileArn: signingProfileArn, filters: [] },
    ]);
    emulator.faults.add({ op: 'GetSigningConfiguration', kind: 'denied' });
    await expectError('access-denied', ecr.registrySettings.signing(calm));
  });

  it('are told: those of the account, and what may not be asked is left open', async () => {
    emulator.seed({ registries: [{ accountSettings: { BLOB_MOUNTING: 'ENABLED' } }] });
    emulator.faults.add({ op: 'GetAccountSetting', kind: 'denied' });
    const settings = await ecr.registrySettings.accountSettings(calm);
    assert.equal(settings.filter(({ value }) => value === undefined).length, 1);
    assert.deepEqual(await ecr.registrySettings.accountSettings(calm), [
      { name: 'BASIC_SCAN_TYPE_VERSION', value: 'AWS_NATIVE' },
      { name: 'REGISTRY_POLICY_SCOPE', value: 'V2' },
      { name: 'BLOB_MOUNTING', value: 'ENABLED' },
    ]);
  });

  it('exclude a role from pull times once', async () => {
    await ecr.registrySettings.excludeFromPullTimes(ROLE, calm);
    assert.deepEqual(await ecr.registrySettings.pullTimeExclusions(calm), [ROLE]);
    const again = ecr.registrySettings.excludeFromPullTimes(ROLE, calm);
    assert.equal((await expectError('exclusion-exists', again)).details.principal, ROLE);
  });

  it('refuse what is no principal, what is too many, and what may not be', async () => {
    const { registrySettings } = ecr;
    const session = `arn:aws:sts::${OWN}:assumed-role/scanner/me`;
    await expectError('request-refused', registrySettings.excludeFromPullTimes(session, calm));
    emulator.faults.add({ op: 'RegisterPullTimeUpdateExclusion', kind: 'denied' });
    const { details } = await expectError('access-denied', registrySettings.excludeFromPullTimes(ROLE, calm));
    assert.equal(details.action, 'ecr:RegisterPullTimeUpdateExclusion');
    emulator.faults.add({ op: 'ListPullTimeUpdateExclusions', kind: 'throttle' });
    const many = Array.from({ length: 100 }, (_, at) => `${ROLE}-${at}`);
    emulator.seed({ registries: [{ pullTimeExclusions: many }] });
    assert.equal((await registrySettings.pullTimeExclusions(calm)).length, 100);
    await expectError('limit-exceeded', registrySettings.excludeFromPullTimes(ROLE, calm));
  });

  it("are never taken for another account's", async () => {
    const { registrySettings } = home.aws().ecr(registry({ profile: 'dev', registryId: '210987654321' }));
    for (const asked of [
      () => registrySettings.signing(calm),
      () => registrySettings.accountSettings(calm),
      () => registrySettings.pullTimeExclusions(calm),
      () => registrySettings.excludeFromPullTimes(ROLE, calm),
    ])
      await expectError('foreign-registry', asked());
    assert.deepEqual(await ecr.registrySettings.pullTimeExclusions(calm), []);
  });

  it('know the role of a profile that names it, without a call', async () => {
    assert.equal(await ecr.registrySettings.callerRole(), undefined);
    await home.config(`[profile scan]\nrole_arn = ${ROLE}\nsource_profile = dev\n`);
    const scanner = home.aws().ecr(registry({ profile: 'scan' }));
    assert.equal(await scanner.registrySettings.callerRole(), ROLE);
    assert.equal(emulator.calls.length, 0);
  });
});
