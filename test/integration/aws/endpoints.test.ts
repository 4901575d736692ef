import assert from 'node:assert/strict';
import { startEmulator, type Emulator } from '../../bed/emulator/emulator';
import { AwsHome, calm, registry, staticKeys } from './awsHome';
import { expectError } from './expectError';

describe('the endpoint of a registry', function () {
  this.timeout(30_000);
  let one: Emulator;
  let two: Emulator;
  let home: AwsHome;

  before(async () => {
    [one, two] = await Promise.all([startEmulator(), startEmulator()]);
  });
  after(() => Promise.all([one.close(), two.close()]));
  beforeEach(async () => {
    one.reset();
    two.reset();
    home = await AwsHome.open();
    await home.credentials(staticKeys('default', 'AKIDONE') + staticKeys('dev', 'AKIDONE'));
  });
  afterEach(() => home.close());

  /** The emulator that a registry of that profile asks. */
  async function askedBy(profile: string | undefined): Promise<Emulator> {
    await home
      .aws()
      .ecr(registry(profile === undefined ? {} : { profile }))
      .accountId(calm);
    return one.calls.length === 1 ? one : two;
  }

  it("is that of the registry's profile, whatever the ambient profile says", async () => {
    await home.config(
      `[default]\nendpoint_url = ${one.endpoint}\n[profile dev]\nendpoint_url = ${two.endpoint}\n`,
    );
    assert.equal(await askedBy('dev'), two);
  });

  it("may stand in the profile's services", async () => {
    await home.config(
      `[default]\nendpoint_url = ${one.endpoint}\n[services local]\necr =\n  endpoint_url = ${two.endpoint}\n` +
        '[profile dev]\nservices = local\n',
    );
    assert.equal(await askedBy('dev'), two);
  });

  it('is that of the environment before any profile', async () => {
    await home.config(`[default]\nendpoint_url = ${one.endpoint}\n`);
    process.env['AWS_ENDPOINT_URL'] = one.endpoint;
    process.env['AWS_ENDPOINT_URL_ECR'] = two.endpoint;
    assert.equal(await askedBy(undefined), two);
  });

  it('changes without a reload', async () => {
    await home.config(`[profile dev]\nendpoint_url = ${one.endpoint}\n`);
    const ecr = home.aws().ecr(registry({ profile: 'dev' }));
    await ecr.createRepository('app', calm);
    await home.config(`[profile dev]\nendpoint_url = ${two.endpoint}/\n`);
    await ecr.createRepository('app', calm);
    assert.deepEqual([one.calls.length, two.calls.length], [1, 1]);
  });

  it('is refused by name when it is no address', async () => {
    await home.config('[profile dev]\nendpoint_url = localhost:4566\n');
    const { details } = await expectError('invalid-setting', askedBy('dev'));
    assert.equal(details.place, 'endpoint_url');
  });

  it('says that a bundle of authorities is missing', async () => {
    process.env['AWS_CA_BUNDLE'] = '/nowhere/bundle.pem';
    const { details } = await expectError('invalid-setting', askedBy('dev'));
    assert.equal(details.place, 'AWS_CA_BUNDLE');
  });
});
