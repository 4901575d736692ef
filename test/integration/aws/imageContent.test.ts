import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Aws } from '../../../src/aws/ports';
import { parseIndexManifest } from '../../../src/core/images/indexManifest';
import { readImageLayers } from '../../../src/core/imageContent/imageLayers';
import { isDigest, type Digest } from '../../../src/core/reference/digest';
import { Manifests } from '../../../src/features/explorer/manifests';
import { basesOfRegistry, keptBases, knownBase } from '../../../src/features/imageContent/baseLayers';
import { ContentReader, LARGEST_CONFIG } from '../../../src/features/imageContent/contentReader';
import { KeptByDigest } from '../../../src/system/keptByDigest';
import { startEmulator, type Emulator } from '../../bed/emulator/emulator';
import { multiPlatform, serviceImage, signature } from '../../bed/emulator/fixtures/contents';
import { artifactManifest, imageManifest, type Synthesized } from '../../bed/emulator/synthesize';
import { AwsHome, calm, registry, staticKeys } from './awsHome';
import { expectError } from './expectError';

const REPOSITORY = 'team/app';
const CREATED = new Date('2026-01-02T03:04:05Z');
const ACCOUNT = '123456789012';

describe('the content of an image', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let home: AwsHome;
  let aws: Aws;
  let folder: string;

  const image = serviceImage({ name: 'app', version: '1', created: CREATED });

  before(async () => {
    emulator = await startEmulator();
  });
  after(() => emulator.close());
  beforeEach(async () => {
    emulator.reset();
    folder = await mkdtemp(path.join(tmpdir(), 'content-'));
    home = await AwsHome.open({ AWS_ENDPOINT_URL: emulator.endpoint });
    await home.credentials(staticKeys('dev', 'AKIDONE'));
    aws = home.aws();
  });
  afterEach(async () => {
    await home.close();
    await rm(folder, { recursive: true, force: true });
  });

  const seed = (content: Synthesized, more: { readonly archivedDaysAgo?: number } = {}): Digest => {
    emulator.seed({
      repositories: [{ name: REPOSITORY }],
      images: [{ repository: REPOSITORY, content, ...more }],
    });
    return digestOf(content);
  };
  const readerOf = (mayPull = true): ContentReader =>
    new ContentReader(
      () => aws,
      new Manifests(path.join(folder, 'manifests')),
      new KeptByDigest(path.join(folder, 'blobs'), '.json'),
      () => mayPull,
    );
  const placeOf = (digest: Digest) => ({
    ...{ registry: registry({ profile: 'dev' }), repository: REPOSITORY, digest },
    accountId: ACCOUNT,
  });
  const calls = (...ops: readonly string[]): number =>
    emulator.calls.filter(({ op }) => ops.includes(op)).length;

  it('is read once and then kept, also for the next window', async () => {
    const place = placeOf(seed(image));
    assert.equal(await readerOf().manifest(place, calm), image.manifest);
    const config = await readerOf().config(place, calm);
    assert.equal(calls('BatchGetImage'), 1);
    assert.equal(calls('GetDownloadUrlForLayer'), 1);
    assert.equal(await readerOf(false).manifest(place, calm), image.manifest);
    assert.equal(await readerOf(false).config(place, calm), config);
    assert.equal(await readerOf().keptConfig(place), config);
    assert.equal(calls('BatchGetImage', 'GetDownloadUrlForLayer'), 2);
  });

  it('is not read where the settings forbid what counts as a pull, and that is said', async () => {
    const { details } = await expectError(
      'manifest-unread',
      readerOf(false).config(placeOf(seed(image)), calm),
    );
    assert.equal(details.digest, image.digest);
    assert.equal(calls('BatchGetImage'), 0);
    assert.equal(await readerOf(false).keptManifest(placeOf(digestOf(image))), undefined);
  });

  it('joins every layer with the instruction that made it', async () => {
    const place = placeOf(seed(image));
    const manifest: unknown = JSON.parse(await readerOf().manifest(place, calm));
    const layers = readImageLayers(manifest, JSON.parse(await readerOf().config(place, calm)));
    assert.ok(!('problem' in layers));
    assert.equal(layers.untold, undefined);
    const made = layers.steps.flatMap(({ instruction, layer }) => (layer === undefined ? [] : [instruction]));
    assert.deepEqual(made.slice(-2), ['RUN npm ci --omit=dev', 'COPY . .']);
  });

  it("of an index is its platforms', each with a manifest and a configuration of its own", async () => {
    const index = multiPlatform({ name: 'app', version: '1', created: CREATED });
    const place = placeOf(seed(index));
    const reader = readerOf();
    const { details } = await expectError('no-image-content', reader.config(place, calm));
    assert.deepEqual([details.what, details.why], ['config', 'index']);
    const read = parseIndexManifest(await reader.manifest(place, calm));
    assert.ok(read.kind === 'index');
    const arm = read.entries.find(({ platform }) => platform === 'linux/arm64');
    assert.ok(arm !== undefined);
    const config = JSON.parse(await reader.config({ ...place, digest: arm.digest }, calm)) as unknown;
    assert.equal((config as { architecture: string }).architecture, 'arm64');
  });

  it('of a signature is what its manifest says', async () => {
    const signed = signature(image);
    const place = placeOf(seed(signed));
    assert.match(await readerOf().config(place, calm), /"subject":"sha256:/);
  });

  it('that may not be read names the missing action, for each of both', async () => {
    const place = placeOf(seed(image));
    emulator.faults.add({ op: 'BatchGetImage', kind: 'denied' });
    const { details } = await expectError('access-denied', readerOf().manifest(place, calm));
    assert.equal(details.action, 'ecr:BatchGetImage');
    emulator.faults.add({ op: 'GetDownloadUrlForLayer', kind: 'denied' });
    const config = await expectError('access-denied', readerOf().config(place, calm));
    assert.equal(config.details.action, 'ecr:GetDownloadUrlForLayer');
    assert.match(await readerOf().config(place, calm), /"architecture":"amd64"/);
  });

  it('of an archived image is told as archived, and not as missing', async () => {
    const place = placeOf(seed(image, { archivedDaysAgo: 3 }));
    await expectError('image-archived', readerOf().manifest(place, calm));
  });

  it('that is not there is told as such: the image, or its repository', async () => {
    seed(image);
    const gone = placeOf(`sha256:${'0'.repeat(64)}` as Digest);
    await expectError('image-not-found', readerOf().manifest(gone, calm));
    await expectError('repository-not-found', readerOf().manifest({ ...gone, repository: 'nope' }, calm));
  });

  it('is not read further than a configuration can be', async () => {
    const content = 'x'.repeat(LARGEST_CONFIG + 1);
    const config = { mediaType: 'application/vnd.oci.image.config.v1+json', content };
    const place = placeOf(seed(artifactManifest({ config, layers: [] })));
    await expectError('blob-too-large', readerOf().config(place, calm));
  });

  it('that is not of its digest is not used, and not kept', async () => {
    const place = placeOf(seed(image));
    const config = (JSON.parse(image.manifest) as { config: { digest: string } }).config.digest;
    const blobs = new Map(image.blobs).set(config, { kind: 'bytes', bytes: Buffer.from('{}') });
    emulator.seed({ images: [{ repository: REPOSITORY, content: { ...image, blobs } }] });
    await expectError('blob-altered', readerOf().config(place, calm));
    assert.equal(await readerOf().keptConfig(place), undefined);
  });

  it('is left at once when the user cancels', async () => {
    const place = placeOf(seed(image));
    emulator.faults.add({ op: 'BatchGetImage', kind: 'slow', ms: 20_000 });
    const cancel = new AbortController();
    const reading = readerOf().manifest(place, cancel.signal);
    while (calls('BatchGetImage') === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    cancel.abort();
    await expectError('cancelled', reading);
  });

  describe("its base image's layers", () => {
    const platform = { os: 'linux', architecture: 'amd64' };
    const rootfs = { createdBy: 'ADD rootfs.tar.gz /', layer: { name: 'rootfs', sizeInBytes: 30_000 } };
    const base = imageManifest({ platform, created: CREATED, steps: [rootfs] });
    const builtOn = (host: string): Synthesized =>
      imageManifest({
        ...{ platform, created: CREATED },
        steps: [rootfs, { createdBy: 'COPY . .', layer: { name: 'own', sizeInBytes: 3_000 } }],
        labels: {
          'org.opencontainers.image.base.name': `${host}/base/os:1`,
          'org.opencontainers.image.base.digest': base.digest,
        },
      });
    const ownHost = `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com`;

    const baseLayers = async (content: Synthesized, mayAsk: boolean): Promise<number | undefined> => {
      emulator.seed({
        repositories: [{ name: 'base/os' }],
        images: [{ repository: 'base/os', content: base }],
      });
      const place = placeOf(seed(content));
      const reader = readerOf();
      const manifest: unknown = JSON.parse(await reader.manifest(place, calm));
      const config: unknown = JSON.parse(await reader.config(place, calm));
      const log = { info: () => undefined } as unknown as Parameters<typeof basesOfRegistry>[1];
      const source = mayAsk ? basesOfRegistry(reader, log, calm) : keptBases(reader);
      const layers = readImageLayers(manifest, config, await knownBase(place, manifest, config, source));
      return 'problem' in layers ? undefined : layers.baseLayers;
    };

    it('are told where it lies in the same registry', async () => {
      assert.equal(await baseLayers(builtOn(ownHost), true), 1);
      assert.equal(await baseLayers(builtOn(ownHost), false), 1, 'what was read is not kept');
    });

    it('are open where it was not read, is of another registry, or may not be read', async () => {
      assert.equal(await baseLayers(builtOn(ownHost), false), undefined);
      assert.equal(await baseLayers(builtOn('docker.io'), true), undefined);
      assert.equal(
        calls('BatchGetImage'),
        2,
        'another registry was asked, or this one for what is not its own',
      );
      emulator.faults.add({ op: 'BatchGetImage', kind: 'denied' });
      assert.equal(await baseLayers(builtOn(ownHost), true), undefined);
    });
  });
});

function digestOf({ digest }: Synthesized): Digest {
  assert.ok(isDigest(digest));
  return digest;
}
