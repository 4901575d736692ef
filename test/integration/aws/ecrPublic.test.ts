import assert from 'node:assert/strict';
import * as sdk from '@aws-sdk/client-ecr-public';
import type { PublicEcr } from '../../../src/aws/publicPorts';
import { EcrExplorerError } from '../../../src/core/errors';
import { startEmulator, type Emulator } from '../../bed/emulator/emulator';
import { skipWith } from '../../bed/skip';
import { loadBotocoreModel } from '../emulator/botocoreModel';
import { CheckingHandler } from '../emulator/checkedEcr';
import { sdkAnswerOf } from '../emulator/sdkSchema';
import { AwsHome, calm, registry, staticKeys } from './awsHome';
import { allRows, expectError } from './expectError';

const REGION = 'public';

describe('ECR Public', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let home: AwsHome;
  let ecr: PublicEcr;

  before(async () => {
    emulator = await startEmulator();
  });
  after(() => emulator.close());
  beforeEach(async () => {
    emulator.reset();
    emulator.seed({
      repositories: [
        { name: 'tools/cli', region: REGION, resourceTags: { description: 'A tool' } },
        { name: 'private-one' },
        ...Array.from({ length: 1_200 }, (_, at) => ({ name: `made-${at}`, region: REGION })),
      ],
      images: [
        { repository: 'tools/cli', region: REGION, tags: ['1.0', 'latest'], sizeInBytes: 30_000_000 },
        { repository: 'tools/cli', region: REGION },
      ],
    });
    home = await AwsHome.open({ AWS_ENDPOINT_URL_ECR_PUBLIC: emulator.endpoint });
    await home.credentials(staticKeys('dev', 'AKIDONE'));
    ecr = home.aws().publicEcr(registry({ profile: 'dev', public: true }));
  });
  afterEach(() => home.close());

  it('lists all its repositories, with the URIs that everybody pulls by, and no private one', async () => {
    const repositories = await allRows(ecr.repositories(calm));
    assert.equal(repositories.length, 1_201);
    assert.ok(repositories.every(({ uri }) => uri.startsWith('public.ecr.aws/a123456789/')));
    assert.ok(!repositories.some(({ name }) => name === 'private-one'));
  });

  it('tells a repository by its name, and that there is none of another', async () => {
    const { arn, registryId } = await ecr.repository('tools/cli', calm);
    assert.equal(arn, 'arn:aws:ecr-public::123456789012:repository/tools/cli');
    assert.equal(registryId, '123456789012');
    const { details } = await expectError('repository-not-found', ecr.repository('none', calm));
    assert.equal(details.repository, 'none');
  });

  it('lists images with their tags and sizes', async () => {
    const images = await allRows(ecr.images('tools/cli', calm));
    const [tagged] = images.filter(({ tags }) => tags.length > 0);
    assert.deepEqual([images.length, tagged?.tags, tagged?.status], [2, ['1.0', 'latest'], 'ACTIVE']);
    assert.ok((tagged?.sizeInBytes ?? 0) > 29_000_000);
  });

  it('tells what the gallery shows, where it shows something', async () => {
    assert.equal((await ecr.catalog('tools/cli', calm))?.description, 'A tool');
    assert.equal(await ecr.catalog('made-1', calm), undefined);
    await expectError('repository-not-found', ecr.catalog('none', calm));
  });

  it('tells the aliases that are in use, and the account', async () => {
    assert.deepEqual(await ecr.aliases(calm), ['a123456789']);
    assert.equal(await ecr.accountId(calm), '123456789012');
  });

  it('is listed completely although it throttles in the middle', async () => {
    emulator.faults.add({ op: 'public:DescribeRepositories', kind: 'throttle', skip: 1, times: 1 });
    assert.equal((await allRows(ecr.repositories(calm))).length, 1_201);
  });

  it('keeps the page that came before a denial', async () => {
    emulator.faults.add({ op: 'public:DescribeRepositories', kind: 'denied', skip: 1 });
    const pages = ecr.repositories(calm)[Symbol.asyncIterator]();
    const first = await pages.next();
    assert.equal(first.done === true ? 0 : first.value.length, 1_000);
    await expectError('access-denied', pages.next());
  });

  it('names the missing action when access is denied', async () => {
    emulator.faults.add({ op: 'public:DescribeImages', kind: 'denied' });
    const { details } = await expectError('access-denied', allRows(ecr.images('tools/cli', calm)));
    assert.equal(details.action, 'ecr-public:DescribeImages');
  });

  it('is browsed also where the gallery and the registry may not be asked for', async () => {
    emulator.faults.add({ op: 'public:GetRepositoryCatalogData', kind: 'denied' });
    emulator.faults.add({ op: 'public:DescribeRegistries', kind: 'denied' });
    assert.equal(await ecr.catalog('tools/cli', calm), undefined);
    assert.equal(await ecr.aliases(calm), undefined);
  });

  it('is asked once more when its credentials had expired, and says so when they have again', async () => {
    emulator.faults.add({ op: 'public:DescribeImages', kind: 'expired' });
    assert.equal((await allRows(ecr.images('tools/cli', calm))).length, 2);
    emulator.faults.add({ op: 'public:DescribeImages', kind: 'expired', times: 2 });
    await expectError('credentials-expired', allRows(ecr.images('tools/cli', calm)));
  });

  it('ends at once when it is cancelled', async () => {
    emulator.faults.add({ op: 'public:DescribeImages', kind: 'slow', ms: 5_000 });
    const stop = new AbortController();
    const listing = allRows(ecr.images('tools/cli', stop.signal));
    setTimeout(() => stop.abort(), 50);
    await expectError('cancelled', listing);
  });

  it('refuses what only a private registry has', () => {
    assert.throws(
      () => home.aws().ecr(registry({ profile: 'dev', public: true })),
      (error) => EcrExplorerError.is(error, 'not-in-ecr-public'),
    );
  });

  describe('as it is emulated', () => {
    const models = loadBotocoreModel('ecr-public');

    it("answers as AWS's model has it", async function () {
      if ('unavailable' in models) return skipWith(this, models.unavailable);
      const schemas: Readonly<Record<string, unknown>> = { ...sdk };
      const client = new sdk.ECRPUBLICClient({
        endpoint: emulator.endpoint,
        region: 'us-east-1',
        credentials: { accessKeyId: 'AKIDONE', secretAccessKey: 'not-a-secret' },
        requestHandler: new CheckingHandler(
          (operation) => sdkAnswerOf(operation, schemas),
          (operation) => models.answerOf(operation),
        ),
      });
      const repositoryName = 'tools/cli';
      await client.send(new sdk.DescribeRegistriesCommand({}));
      await client.send(new sdk.DescribeRepositoriesCommand({}));
      await client.send(new sdk.DescribeImagesCommand({ repositoryName }));
      await client.send(new sdk.GetRepositoryCatalogDataCommand({ repositoryName }));
    });
  });
});
