import assert from 'node:assert/strict';
import type { FaultRequest } from '../../bed/emulator/faults';
import type { Digest } from '../../../src/core/reference/digest';
import { calm } from '../aws/awsHome';
import { expectError } from '../aws/expectError';
import { APP, CopyScene, DEV, imageOf, PROD } from './copyScene';

const LAYER = 8_000_000;
/** Meets the config too, which is smaller and gets through, and what is left of the layer. */
const AFTER_MOST = { bytes: 5_000_000, times: 3 };

describe('a copy that meets a failure', function () {
  this.timeout(120_000);
  let scene: CopyScene;
  let digest: Digest;

  before(async function () {
    scene = await CopyScene.start(this);
  });
  after(() => scene.end());
  beforeEach(async () => {
    await scene.reset();
    digest = scene.seed(imageOf(LAYER), ['1.0']);
  });
  afterEach(() => scene.home.close());

  const meet = (...faults: readonly FaultRequest[]): void => scene.emulator.faults.add(...faults);
  const arrived = async (): Promise<Digest | undefined> =>
    (await scene.ecr('prod').image(APP, { tag: '1.0' }, calm))?.digest;
  const large = (op: string): readonly number[] => scene.sent(op).filter((bytes) => bytes > LAYER / 100);

  it('goes on where a connection to the destination was cut, without sending all of the layer again', async () => {
    meet({ op: 'push:layer', kind: 'cut', ...AFTER_MOST, ...PROD });
    const report = await scene.copy(await scene.plan(digest, ['1.0']));
    assert.equal(await arrived(), digest);
    const [whole, rest] = large('push:layer');
    assert.equal(whole, LAYER);
    assert.ok(rest !== undefined && rest < LAYER, `the layer was sent again as a whole: ${String(rest)}`);
    assert.ok(report.sentBytes < 2 * LAYER, String(report.sentBytes));
  });

  it('goes on where a connection to the source was cut, with the rest of the layer alone', async () => {
    meet({ op: 'download', kind: 'cut', ...AFTER_MOST, ...DEV });
    const plan = await scene.plan(digest, ['1.0']);
    const { sentBytes } = await scene.copy(plan);
    assert.equal(await arrived(), digest);
    const ranges = scene.emulator.calls.flatMap(({ op, range }) => (op === 'download' ? (range ?? []) : []));
    assert.match(ranges.join(), /^bytes=[1-9]\d{5,}-$/);
    assert.deepEqual(large('push:layer'), [LAYER]);
    assert.equal(sentBytes, plan.bytes, 'something was sent twice');
  });

  it('begins a layer again where the destination cannot tell how much has arrived', async () => {
    meet({ op: 'push:layer', kind: 'reset', times: 2, ...PROD });
    await scene.copy(await scene.plan(digest, ['1.0']));
    assert.equal(await arrived(), digest);
  });

  for (const kind of ['throttle', '5xx', 'reset', 'garbage'] as const)
    for (const op of ['push:start', 'push:layer', 'push:manifest', 'pull:blob', 'download', 'look'])
      it(`is carried on after ${kind} at ${op}`, async () => {
        const plan = await scene.plan(digest, ['1.0']);
        meet({ op, kind, times: 2 });
        await scene.copy(plan);
        assert.equal(await arrived(), digest);
      });

  it('gives up a registry that throttles for ever, and the next copy does the rest', async () => {
    const plan = await scene.plan(digest, ['1.0']);
    meet({ op: 'push:manifest', kind: 'throttle', times: 100, ...PROD });
    const { details } = await expectError('throttled', scene.copy(plan));
    assert.equal(details.action, 'ecr:PutImage');
    assert.equal(await arrived(), undefined);
    scene.emulator.faults.clear();
    assert.equal((await scene.copy(plan)).sentBytes, 0);
    assert.equal(await arrived(), digest);
  });

  it('gives up a connection that is cut again and again without coming further', async () => {
    const plan = await scene.plan(digest, ['1.0']);
    meet({ op: 'push:layer', kind: 'reset', times: 1_000, ...PROD });
    await expectError('offline', scene.copy(plan));
    assert.equal(await arrived(), undefined);
  });

  it('names the action that is not allowed, with the reason of AWS', async () => {
    const plan = await scene.plan(digest, ['1.0']);
    for (const [op, action] of [
      ['push:start', 'ecr:InitiateLayerUpload'],
      ['push:manifest', 'ecr:PutImage'],
    ] as const) {
      meet({ op, kind: 'denied', ...PROD });
      const { details } = await expectError('access-denied', scene.copy(plan));
      assert.equal(details.action, action);
      assert.match(details.said, /repository\/team\/app/);
      scene.emulator.faults.clear();
    }
    assert.equal(await arrived(), undefined);
  });

  it('gets a new token where one has expired on the way, on either side', async () => {
    const plan = await scene.plan(digest, ['1.0']);
    meet({ op: 'push:layer', kind: 'expired', ...PROD }, { op: 'pull:blob', kind: 'expired', ...DEV });
    const before = scene.sent('GetAuthorizationToken').length;
    await scene.copy(plan);
    assert.equal(await arrived(), digest);
    const asked = scene.emulator.calls.filter(({ op }) => op === 'GetAuthorizationToken').slice(before);
    assert.deepEqual(new Set(asked.map(({ account }) => account)), new Set([DEV.account, PROD.account]));
  });

  it('works with tokens that were all made invalid since', async () => {
    const plan = await scene.plan(digest, ['1.0']);
    const orders = {
      source: await scene.access(scene.ecr('dev')),
      destination: await scene.access(scene.ecr('prod')),
    };
    scene.emulator.expireTokens();
    await scene.registries.copy({ ...orders, plan, sameRegistry: false }, () => undefined, calm);
    assert.equal(await arrived(), digest);
  });

  it('does not move an immutable tag, and says which', async () => {
    const immutable = { mode: 'IMMUTABLE', exclusions: [] } as const;
    scene.emulator.seed({
      repositories: [{ ...PROD, name: APP, mutability: immutable }],
      images: [{ ...PROD, repository: APP, tags: ['1.0'] }],
    });
    const error = await expectError('tag-immutable', scene.copy(await scene.plan(digest, ['1.0'])));
    assert.deepEqual(error.details, { repository: APP, tag: '1.0' });
  });

  it('that was through before puts an immutable tag no second time', async () => {
    const immutable = { mode: 'IMMUTABLE', exclusions: [] } as const;
    scene.emulator.seed({ repositories: [{ ...PROD, name: APP, mutability: immutable }] });
    const plan = await scene.plan(digest, ['1.0']);
    await scene.copy(plan);
    await scene.copy(plan);
    assert.equal(await arrived(), digest);
  });

  it('says that the repository is not there', async () => {
    const plan = await scene.plan(digest, ['1.0']);
    const access = await scene.access(scene.ecr('prod'));
    const order = { source: await scene.access(scene.ecr('dev')), plan, sameRegistry: false };
    const { details } = await expectError(
      'repository-not-found',
      scene.registries.copy(
        { ...order, destination: { ...access, path: 'team/gone' } },
        () => undefined,
        calm,
      ),
    );
    assert.equal(details.repository, 'team/gone');
  });
});
