import assert from 'node:assert/strict';
import type { PreviewPage } from '../../../src/aws/lifecyclePorts';
import type { Ecr } from '../../../src/aws/ports';
import { startEmulator, type Emulator } from '../../bed/emulator/emulator';
import { KEEP_ONE } from '../emulator/policies';
import { AwsHome, calm, registry, staticKeys } from './awsHome';
import { expectError } from './expectError';

const REPOSITORY = 'team/app';
const TEXT = JSON.stringify(KEEP_ONE);

describe('the lifecycle policy of a repository', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let home: AwsHome;
  let ecr: Ecr;

  before(async () => {
    emulator = await startEmulator({ settleMs: 60 });
  });
  after(() => emulator.close());
  beforeEach(async () => {
    emulator.reset();
    emulator.seed({ repositories: [{ name: REPOSITORY }] });
    home = await AwsHome.open({ AWS_ENDPOINT_URL: emulator.endpoint });
    await home.credentials(staticKeys('dev', 'AKIDONE'));
    ecr = home.aws().ecr(registry({ profile: 'dev' }));
  });
  afterEach(() => home.close());

  it('is put, read and deleted', async () => {
    assert.equal(await ecr.lifecyclePolicy(REPOSITORY, calm), undefined);
    await ecr.putLifecyclePolicy(REPOSITORY, TEXT, calm);
    const stored = await ecr.lifecyclePolicy(REPOSITORY, calm);
    assert.deepEqual(JSON.parse(stored?.text ?? ''), KEEP_ONE);
    await ecr.deleteLifecyclePolicy(REPOSITORY, calm);
    assert.equal(await ecr.lifecyclePolicy(REPOSITORY, calm), undefined);
  });

  it('that ECR has never evaluated has no date of that', async () => {
    await ecr.putLifecyclePolicy(REPOSITORY, TEXT, calm);
    assert.equal((await ecr.lifecyclePolicy(REPOSITORY, calm))?.lastEvaluatedAt, undefined);
  });

  it('that is not there cannot be deleted', async () => {
    await expectError('policy-not-found', ecr.deleteLifecyclePolicy(REPOSITORY, calm));
  });

  it("is refused with the service's own sentence, without its frame", async () => {
    const [rule] = KEEP_ONE.rules;
    const twice = JSON.stringify({ rules: [rule, rule] });
    const { details } = await expectError('policy-refused', ecr.putLifecyclePolicy(REPOSITORY, twice, calm));
    assert.deepEqual(details, { repository: REPOSITORY, said: 'Duplicate priority in multiple rules' });
    const short = await expectError('policy-refused', ecr.putLifecyclePolicy(REPOSITORY, '{}', calm));
    assert.match(short.details.said, /length greater than or equal to 100/);
  });

  it('that may not be read or written names the missing action', async () => {
    for (const op of ['GetLifecyclePolicy', 'PutLifecyclePolicy', 'DeleteLifecyclePolicy'])
      emulator.faults.add({ op, kind: 'denied' });
    const actions = [
      ecr.lifecyclePolicy(REPOSITORY, calm),
      ecr.putLifecyclePolicy(REPOSITORY, TEXT, calm),
      ecr.deleteLifecyclePolicy(REPOSITORY, calm),
    ].map(async (work) => (await expectError('access-denied', work)).details.action);
    assert.deepEqual(await Promise.all(actions), [
      'ecr:GetLifecyclePolicy',
      'ecr:PutLifecyclePolicy',
      'ecr:DeleteLifecyclePolicy',
    ]);
  });

  describe('is previewed by the service', () => {
    const pages = async (): Promise<readonly PreviewPage[]> => {
      const all: PreviewPage[] = [];
      for await (const page of ecr.lifecyclePolicyPreview(REPOSITORY, calm)) all.push(page);
      return all;
    };
    const through = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 80));

    it('with every image that a rule acts on, a hundred a page', async () => {
      const images = Array.from({ length: 251 }, (_, n) => ({
        repository: REPOSITORY,
        pushedDaysAgo: n + 1,
        sizeInBytes: 1000 + n,
      }));
      emulator.seed({ images });
      assert.deepEqual(await pages(), []);
      await ecr.startLifecyclePolicyPreview(REPOSITORY, TEXT, calm);
      assert.deepEqual(
        (await pages()).map(({ status }) => status),
        ['IN_PROGRESS'],
      );
      await through();
      const done = await pages();
      assert.deepEqual(
        done.map((page) => page.images.length),
        [100, 100, 50],
      );
      assert.deepEqual(done[0]?.totals, { expiring: 250, transitioning: 0 });
      assert.deepEqual(JSON.parse(done[0].text ?? ''), KEEP_ONE);
      const [image] = done[0].images;
      assert.equal(image?.action, 'expire');
      assert.equal(image.rulePriority, 1);
      assert.equal(image.storageClass, 'standard');
      assert.ok(image.pushedAt instanceof Date);
    });

    it('one at a time', async () => {
      await ecr.startLifecyclePolicyPreview(REPOSITORY, TEXT, calm);
      const second = ecr.startLifecyclePolicyPreview(REPOSITORY, TEXT, calm);
      await expectError('preview-in-progress', second);
    });

    it('without a text: the one that it holds', async () => {
      await expectError('policy-not-found', ecr.startLifecyclePolicyPreview(REPOSITORY, undefined, calm));
      await ecr.putLifecyclePolicy(REPOSITORY, TEXT, calm);
      await ecr.startLifecyclePolicyPreview(REPOSITORY, undefined, calm);
      await through();
      assert.deepEqual(JSON.parse((await pages())[0]?.text ?? ''), KEEP_ONE);
    });

    it('and may end without a result', async () => {
      await ecr.startLifecyclePolicyPreview(REPOSITORY, TEXT, calm);
      await through();
      for (const end of ['EXPIRED', 'FAILED'] as const) {
        emulator.endPreviewsAs(end);
        assert.deepEqual(
          (await pages()).map(({ status, images }) => [status, images.length]),
          [[end, 0]],
        );
      }
    });
  });
});
