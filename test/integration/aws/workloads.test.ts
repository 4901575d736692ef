import assert from 'node:assert/strict';
import type { Aws } from '../../../src/aws/ports';
import { gatherRuns } from '../../../src/core/workloads/gatherRuns';
import type { ImageRun, WorkloadService } from '../../../src/core/workloads/imageRun';
import { startEmulator, type Emulator } from '../../bed/emulator/emulator';
import type { EcsGroup } from '../../bed/emulator/workloads';
import { AwsHome, calm, registry, staticKeys } from './awsHome';
import { allRows, expectError } from './expectError';

const DEV = registry({ profile: 'dev' });
const HOST = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;
const image = (tag: string, letter: string) => ({ image: `${HOST}/${tag}`, digest: digest(letter) });

describe('what runs images', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let home: AwsHome;
  let aws: Aws;

  before(async () => {
    emulator = await startEmulator();
  });
  after(() => emulator.close());
  beforeEach(async () => {
    emulator.reset();
    home = await AwsHome.open({ AWS_ENDPOINT_URL: emulator.endpoint });
    await home.credentials(staticKeys('dev', 'AKIDONE'));
    aws = home.aws();
  });
  afterEach(() => home.close());

  const running = async (service: WorkloadService, signal = calm): Promise<readonly ImageRun[]> =>
    gatherRuns(await allRows(aws.workloads(DEV).running(service, signal)));
  const count = (op: string): number => emulator.calls.filter((call) => call.op === op).length;
  const seed = (
    workloads: Omit<NonNullable<Parameters<Emulator['seed']>[0]['workloads']>[number], 'region'>,
  ) => emulator.seed({ workloads: [workloads] });
  /** What was found before it failed. */
  const until = async (service: WorkloadService, found: ImageRun[]): Promise<void> => {
    for await (const page of aws.workloads(DEV).running(service, calm)) found.push(...page);
  };

  describe('on ECS', () => {
    const web: EcsGroup = { cluster: 'prod', name: 'web', tasks: 3, containers: [image('web:v1', 'a')] };

    it('is told by service or family, with how many tasks run which digest', async () => {
      const sidecar: EcsGroup = {
        cluster: 'stage',
        name: 'migrate',
        kind: 'family',
        containers: [image('migrate:v2', 'b'), { image: 'public.ecr.aws/envoy:1' }],
      };
      seed({ ecs: [web, sidecar] });
      assert.deepEqual(await running('ECS'), [
        { service: 'ECS', name: 'prod/web', ...image('web:v1', 'a'), count: 3 },
        { service: 'ECS', name: 'stage/migrate', ...image('migrate:v2', 'b'), count: 1 },
        { service: 'ECS', name: 'stage/migrate', image: 'public.ecr.aws/envoy:1', count: 1 },
      ]);
      assert.equal(count('DescribeServices'), 0, 'a service that has tasks is not asked about');
    });

    it('has services without a task, by what their next one would run, and no digest for it', async () => {
      seed({ ecs: [{ ...web, tasks: 0 }] });
      assert.deepEqual(await running('ECS'), [
        { service: 'ECS', name: 'prod/web', image: `${HOST}/web:v1`, count: 0 },
      ]);
    });

    it('is read to the end: more tasks, services and clusters than one page holds', async () => {
      const idle = Array.from({ length: 230 }, (_, nth): EcsGroup => {
        const name = `idle-${nth}`;
        return { cluster: 'prod', name, tasks: 0, containers: [image(`${name}:v1`, 'c')] };
      });
      const clusters = Array.from({ length: 130 }, (_, nth): EcsGroup => ({
        ...web,
        cluster: `c${nth}`,
        tasks: 1,
      }));
      seed({ ecs: [{ ...web, tasks: 250 }, ...idle, ...clusters] });
      const found = await running('ECS');
      assert.equal(found.length, 361);
      assert.equal(found.find(({ name }) => name === 'prod/web')?.count, 250);
      assert.equal(count('ListClusters'), 2);
      assert.equal(count('DescribeServices'), 24);
    });

    it('that may not be asked says which action is missing', async () => {
      seed({ ecs: [web] });
      emulator.faults.add({ op: 'DescribeTasks', kind: 'denied' });
      const { details } = await expectError('access-denied', running('ECS'));
      assert.equal(details.action, 'ecs:DescribeTasks');
    });

    it('that is throttled in the middle has told what it knew before', async () => {
      seed({ ecs: [web, { ...web, cluster: 'stage' }] });
      emulator.faults.add({ op: 'ListTasks', kind: 'throttle', skip: 1, times: 5 });
      const found: ImageRun[] = [];
      const { details } = await expectError('throttled', until('ECS', found));
      assert.equal(details.action, 'ecs:ListTasks');
      assert.equal(gatherRuns(found).length, 1);
    });

    it('is left when the user cancels', async () => {
      seed({ ecs: [web] });
      emulator.faults.add({ op: 'ListTasks', kind: 'slow', ms: 20_000 });
      const cancel = new AbortController();
      const asking = running('ECS', cancel.signal);
      while (count('ListTasks') === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      cancel.abort();
      await expectError('cancelled', asking);
    });
  });

  describe('on Lambda', () => {
    const thumbnail = { name: 'thumbnail', latest: image('thumb:v3', 'a') };

    it('is told of functions that are images, with the digest that Lambda keeps to', async () => {
      seed({ functions: [thumbnail, { name: 'zipped' }] });
      assert.deepEqual(await running('Lambda'), [
        { service: 'Lambda', name: 'thumbnail', ...image('thumb:v3', 'a') },
      ]);
      assert.equal(count('GetFunction'), 1);
    });

    it('is told of published versions where they are of another image, once for each image', async () => {
      const [old, same] = [image('thumb:v1', 'b'), thumbnail.latest];
      seed({ functions: [{ ...thumbnail, versions: [old, old, same] }] });
      assert.deepEqual(
        (await running('Lambda')).map(({ name, digest: found }) => [name, found]),
        [
          ['thumbnail', digest('a')],
          ['thumbnail:1,2', digest('b')],
        ],
      );
    });

    it('is read to the end: more functions than one page holds', async () => {
      const functions = Array.from({ length: 120 }, (_, nth) => ({ ...thumbnail, name: `f${nth}` }));
      seed({ functions });
      assert.equal((await running('Lambda')).length, 120);
      assert.equal(count('ListFunctions'), 3);
    });

    it('tells functions also to who may not list their versions', async () => {
      seed({ functions: [thumbnail, { ...thumbnail, name: 'other' }] });
      emulator.faults.add({ op: 'ListVersionsByFunction', kind: 'denied' });
      const found: ImageRun[] = [];
      const { details } = await expectError('access-denied', until('Lambda', found));
      assert.equal(details.action, 'lambda:ListVersionsByFunction');
      assert.equal(found.length, 2);
    });

    for (const [kind, reason] of [
      ['denied', 'access-denied'],
      ['throttle', 'throttled'],
      ['5xx', 'service-failed'],
      ['reset', 'offline'],
    ] as const)
      it(`that does not answer is a failure in words (${kind})`, async () => {
        seed({ functions: [thumbnail] });
        emulator.faults.add({ op: 'GetFunction', kind, times: 9 });
        await expectError(reason, running('Lambda'));
      });
  });

  describe('on EKS', () => {
    const pod = {
      cluster: 'prod',
      namespace: 'shop',
      name: 'cart',
      pods: 2,
      repository: 'cart',
      digest: digest('a'),
    };
    const enhanced = { scanning: [{ scanType: 'ENHANCED', rules: [] }] } as const;

    it('is what Inspector has seen in use: cluster, namespace and workload', async () => {
      emulator.seed({
        ...enhanced,
        workloads: [
          {
            pods: [
              pod,
              { ...pod, cluster: 'stage', pods: 0 },
              { cluster: 'bare', repository: 'team/tool', digest: digest('b') },
              { ...pod, ecsGroup: 'service:web' },
            ],
          },
        ],
      });
      const cart = { image: `${HOST}/cart@${digest('a')}`, digest: digest('a') };
      assert.deepEqual(await running('EKS'), [
        { service: 'EKS', name: 'prod/shop/cart', ...cart, count: 2 },
        { service: 'ECS', name: 'prod/web', ...cart, count: 2 },
        {
          service: 'EKS',
          name: 'bare',
          image: `${HOST}/team/tool@${digest('b')}`,
          digest: digest('b'),
          count: 1,
        },
      ]);
    });

    it('is read to the end: more images than one page holds', async () => {
      const pods = Array.from({ length: 230 }, (_, nth) => ({ ...pod, repository: `r${nth}` }));
      emulator.seed({ ...enhanced, workloads: [{ pods }] });
      assert.equal((await running('EKS')).length, 230);
      assert.equal(count('ListCoverage'), 2);
    });

    it('is not known where Inspector is not activated, and that is said', async () => {
      const { details } = await expectError('access-denied', running('EKS'));
      assert.equal(details.action, 'inspector2:ListCoverage');
    });

    it('that is throttled in the middle says so', async () => {
      emulator.seed({ ...enhanced, workloads: [{ pods: [pod] }] });
      emulator.faults.add({ op: 'GetClustersForImage', kind: 'throttle', times: 9 });
      await expectError('throttled', running('EKS'));
    });
  });

  it('is asked of each service at its own address', async () => {
    delete process.env['AWS_ENDPOINT_URL'];
    process.env['AWS_ENDPOINT_URL_ECS'] = emulator.endpoint;
    process.env['AWS_ENDPOINT_URL_LAMBDA'] = 'http://127.0.0.1:9';
    assert.deepEqual(await running('ECS'), []);
    const { details } = await expectError('offline', running('Lambda'));
    assert.equal(details.host, '127.0.0.1:9');
  });
});
