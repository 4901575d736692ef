import assert from 'node:assert/strict';
import { allRows } from '../aws/expectError';
import { calm } from '../aws/awsHome';
import { APP, CopyScene, imageOf, indexOfTwo, PROD, DEV, referrer } from './copyScene';

describe('copying an image from one account and region to another', function () {
  this.timeout(120_000);
  let scene: CopyScene;

  before(async function () {
    scene = await CopyScene.start(this);
  });
  after(() => scene.end());
  beforeEach(() => scene.reset());
  afterEach(() => scene.home.close());

  const images = async (profile: 'dev' | 'prod') =>
    new Map((await allRows(scene.ecr(profile).images(APP, calm))).map((image) => [image.digest, image]));

  it('gives an index the same digests on both sides, its platforms and what refers to any of them', async () => {
    const index = indexOfTwo();
    const [platform] = index.children;
    const digest = scene.seed(index, ['1.0']);
    const signature = scene.seed(referrer('application/x-signature', index));
    const ofSignature = scene.seed(
      referrer('application/x-timestamp', referrer('application/x-signature', index)),
    );
    const ofPlatform = scene.seed(referrer('application/spdx+json', platform));
    const tied = `${digest.replace(':', '-')}.sig`;
    const byTag = scene.seed(referrer('application/x-cosign'), [tied]);

    const seen: number[] = [];
    const plan = await scene.plan(digest, ['1.0', 'stable']);
    await scene.copy(plan, { progress: (bytes) => seen.push(bytes) });

    const [source, copied] = [await images('dev'), await images('prod')];
    assert.deepEqual(new Set(copied.keys()), new Set(source.keys()));
    for (const each of [signature, ofSignature, ofPlatform, byTag]) assert.ok(copied.has(each));
    assert.deepEqual([...(copied.get(digest)?.tags ?? [])].sort(), ['1.0', 'stable']);
    assert.deepEqual(copied.get(byTag)?.tags, [tied]);
    const target = scene.registries.repository(await scene.access(scene.ecr('prod')));
    const origin = scene.registries.repository(await scene.access(scene.ecr('dev')));
    for (const each of source.keys())
      assert.equal((await target.manifest(each, calm)).text, (await origin.manifest(each, calm)).text);
    const referrers = await scene.ecr('prod').referrers(APP, digest, calm);
    assert.deepEqual(
      referrers.map((each) => each.digest),
      [signature],
    );
    assert.equal(seen.at(-1), plan.bytes, 'the progress ends at the whole');
    assert.deepEqual(
      seen,
      [...seen].sort((a, b) => a - b),
      'the progress went back',
    );
  });

  it('puts the tag last, when everything else is there', async () => {
    const digest = scene.seed(indexOfTwo(), ['1.0']);
    scene.emulator.faults.add({ op: 'push:manifest', kind: 'denied', skip: 3, ...PROD });
    await assert.rejects(scene.copy(await scene.plan(digest, ['1.0'])), { reason: 'access-denied' });
    const copied = await images('prod');
    assert.equal(copied.size, 3);
    assert.deepEqual(copied.get(digest)?.tags, []);
  });

  it('finds what refers to it where listing is not allowed', async () => {
    const app = imageOf(1_000);
    const digest = scene.seed(app, ['1.0']);
    const signature = scene.seed(referrer('application/x-signature', app));
    const byTag = scene.seed(referrer('application/x-cosign'), [`${digest.replace(':', '-')}.att`]);
    const ecr = scene.ecr('dev');
    scene.emulator.faults.add({ op: 'DescribeImages', kind: 'denied', ...DEV });
    const { manifests } = await scene.plan(digest, ['1.0'], ecr);
    assert.deepEqual(
      manifests.map((manifest) => manifest.digest),
      [digest, signature, byTag],
    );
  });

  it('sends nothing that is there already', async () => {
    const digest = scene.seed(imageOf(300_000, 50_000), ['1.0']);
    const plan = await scene.plan(digest, ['1.0']);
    const first = await scene.copy(plan);
    assert.equal(first.sentBytes, plan.bytes);
    const again = await scene.copy(plan);
    assert.deepEqual(again, { sentBytes: 0, mountedBytes: 0, presentBytes: plan.bytes });
  });

  it('lends blobs within a registry where the account allows it, and sends them where not', async () => {
    const digest = scene.seed(imageOf(300_000), ['1.0']);
    const plan = await scene.plan(digest, ['1.0']);
    scene.emulator.seed({ repositories: ['a', 'b', 'c'].map((name) => ({ ...DEV, name: `team/${name}` })) });
    await scene.copy(plan, { to: 'dev', repository: 'team/a' });
    const ecr = scene.ecr('dev');
    const borrow = async (repository: string) =>
      scene.registries.copy(
        {
          source: await scene.access(ecr, 'team/a'),
          destination: await scene.access(ecr, repository),
          ...{ plan, sameRegistry: true },
        },
        () => undefined,
        calm,
      );
    assert.equal((await borrow('team/b')).sentBytes, plan.bytes);
    scene.emulator.mountBlobs();
    assert.deepEqual(await borrow('team/c'), { sentBytes: 0, mountedBytes: plan.bytes, presentBytes: 0 });
    assert.equal((await ecr.image('team/c', { tag: '1.0' }, calm))?.digest, digest);
  });

  it('keeps both identities apart: every token reaches its own host alone, and none the address of a blob', async () => {
    const digest = scene.seed(imageOf(20_000), ['1.0']);
    // The emulator refuses a foreign token, and like S3 a download that is signed twice.
    await scene.copy(await scene.plan(digest, ['1.0']));
    const hosts = new Set(scene.connected);
    assert.deepEqual(
      hosts,
      new Set([
        `${DEV.account}.dkr.ecr.${DEV.region}.amazonaws.com`,
        `${PROD.account}.dkr.ecr.${PROD.region}.amazonaws.com`,
      ]),
    );
    assert.ok(scene.emulator.calls.some(({ op }) => op === 'download'));
    const access = await scene.access(scene.ecr('dev'));
    await assert.rejects(
      scene.access(
        Object.assign(scene.ecr('prod'), {
          repository: () => Promise.resolve({ uri: `${hostOf(access.origin)}/${APP}` }),
        }),
      ),
      { reason: 'account-mismatch' },
    );
  });

  const hostOf = (origin: string): string => new URL(origin).host;

  it('does not use a blob that is not the one of its digest, and puts nothing', async () => {
    const content = imageOf(50_000);
    const digest = scene.seed(content, ['1.0']);
    const plan = await scene.plan(digest, ['1.0']);
    const layer = plan.blobs.find(({ size }) => size === 50_000)?.digest ?? '';
    const altered = new Map(content.blobs).set(layer, { kind: 'bytes', bytes: Buffer.alloc(50_000) });
    scene.seed({ ...content, blobs: altered }, ['1.0']);
    await assert.rejects(scene.copy(plan), { reason: 'blob-altered' });
    assert.equal((await images('prod')).size, 0);
  });

  it('does not put a manifest that is not the one of its digest', async () => {
    const plan = await scene.plan(scene.seed(imageOf(1_000), ['1.0']), ['1.0']);
    const manifests = plan.manifests.map((manifest) => ({ ...manifest, text: `${manifest.text} ` }));
    await assert.rejects(scene.copy({ ...plan, manifests }), { reason: 'service-failed' });
    assert.equal((await images('prod')).size, 0);
  });

  it('stops when it is cancelled, and does the rest when it is begun again', async () => {
    const digest = scene.seed(imageOf(400_000, 300_000, 200_000), ['1.0']);
    const plan = await scene.plan(digest, ['1.0']);
    const stop = new AbortController();
    const half = (bytes: number): void => {
      if (bytes > plan.bytes / 2) stop.abort();
    };
    await assert.rejects(scene.copy(plan, { progress: half, signal: stop.signal }), { reason: 'cancelled' });
    assert.equal((await images('prod')).get(digest), undefined);
    await scene.copy(plan);
    assert.equal((await scene.ecr('prod').image(APP, { tag: '1.0' }, calm))?.digest, digest);
  });
});
