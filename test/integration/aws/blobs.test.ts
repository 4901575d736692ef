import assert from 'node:assert/strict';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Ecr } from '../../../src/aws/ports';
import { isDigest, type Digest } from '../../../src/core/reference/digest';
import { startEmulator, type Emulator } from '../../bed/emulator/emulator';
import { artifactManifest, textLayer } from '../../bed/emulator/synthesize';
import { AwsHome, calm, registry, staticKeys } from './awsHome';
import { expectError } from './expectError';

const REPOSITORY = 'team/app';
const CONFIG = JSON.stringify({ architecture: 'amd64', os: 'linux', history: [] });
const PROVENANCE = JSON.stringify({
  predicateType: 'https://slsa.dev/provenance/v1',
  text: 'x'.repeat(500_000),
});
const MEDIA = 'application/vnd.in-toto+json';
const limit = { limitBytes: 1_000_000 };

describe('a blob of an image', function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let home: AwsHome;
  let ecr: Ecr;

  const content = artifactManifest({
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', content: CONFIG },
    layers: [textLayer(MEDIA, PROVENANCE)],
  });
  const [provenance, config] = [...content.blobs.keys()].filter(isDigest) as [Digest, Digest];

  before(async () => {
    emulator = await startEmulator();
  });
  after(() => emulator.close());
  beforeEach(async () => {
    emulator.reset();
    emulator.seed({ repositories: [{ name: REPOSITORY }], images: [{ repository: REPOSITORY, content }] });
    home = await AwsHome.open({ AWS_ENDPOINT_URL: emulator.endpoint });
    await home.credentials(staticKeys('dev', 'AKIDONE'));
    ecr = home.aws().ecr(registry({ profile: 'dev' }));
  });
  afterEach(() => home.close());

  const read = async (digest: Digest, options = limit): Promise<string> =>
    (await ecr.blob(REPOSITORY, digest, options, calm)).toString();
  const calls = (op: string): number => emulator.calls.filter((call) => call.op === op).length;

  it('is read byte for byte, its config as well as an attestation', async () => {
    assert.equal(await read(config), CONFIG);
    assert.equal(await read(provenance), PROVENANCE);
    assert.equal(calls('BatchGetImage'), 0, 'reading a blob counted as a pull');
  });

  it('is not read further than it was asked to be', async () => {
    const { details } = await expectError('blob-too-large', read(provenance, { limitBytes: 499_999 }));
    assert.deepEqual(details, { digest: provenance, limitBytes: 499_999 });
    assert.equal(await read(config, { limitBytes: CONFIG.length }), CONFIG);
  });

  it('that is not the one of that digest is not used', async () => {
    const altered = new Map([[config, { kind: 'bytes', bytes: Buffer.from('{}') }]] as const);
    emulator.seed({ images: [{ repository: REPOSITORY, content: { ...content, blobs: altered } }] });
    const { details } = await expectError('blob-altered', read(config));
    assert.equal(details.host, new URL(emulator.endpoint).host);
    assert.equal(calls('download'), 1);
  });

  for (const kind of ['expired', '5xx', 'reset', 'garbage'] as const)
    it(`is asked for again at a new address when the first is of no use (${kind})`, async () => {
      emulator.faults.add({ op: 'download', kind });
      assert.equal(await read(config), CONFIG);
      assert.equal(calls('GetDownloadUrlForLayer'), 2);
    });

  it('that its host refuses twice is told as not given, with the answer', async () => {
    emulator.faults.add({ op: 'download', kind: 'expired', times: 5 });
    const { details } = await expectError('blob-unavailable', read(config));
    assert.match(details.said, /HTTP 403/);
    assert.equal(calls('download'), 2);
  });

  it('whose host drops the connection twice is offline, and names the host', async () => {
    emulator.faults.add({ op: 'download', kind: 'reset', times: 5 });
    const { details } = await expectError('offline', read(config));
    assert.equal(details.host, new URL(emulator.endpoint).host);
  });

  it("that is not there, or has no bytes, is told in the service's words", async () => {
    const gone = `sha256:${'0'.repeat(64)}`;
    assert.ok(isDigest(gone));
    assert.match((await expectError('blob-unavailable', read(gone))).details.said, /does not exist/);
    emulator.seed({ images: [{ repository: REPOSITORY, tags: ['plain'] }] });
    const [image] = await allOf(ecr, 'plain');
    assert.ok(image !== undefined);
    const { layers } = JSON.parse((await ecr.manifest(REPOSITORY, image, calm)).text) as {
      readonly layers: readonly { readonly digest: Digest }[];
    };
    const [layer] = layers;
    assert.ok(layer !== undefined);
    assert.match((await expectError('blob-unavailable', read(layer.digest))).details.said, /has no bytes/);
  });

  it('that may not be read names the missing action', async () => {
    emulator.faults.add({ op: 'GetDownloadUrlForLayer', kind: 'denied' });
    const { details } = await expectError('access-denied', read(config));
    assert.equal(details.action, 'ecr:GetDownloadUrlForLayer');
  });

  it('is left at once when the user cancels, also while its host is silent', async () => {
    emulator.faults.add({ op: 'download', kind: 'slow', ms: 20_000 });
    const cancel = new AbortController();
    const reading = ecr.blob(REPOSITORY, config, limit, cancel.signal);
    while (calls('download') === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    cancel.abort();
    await expectError('cancelled', reading);
  });

  it('is fetched without a word of who asks', async () => {
    const seen: IncomingHttpHeaders[] = [];
    const storage = createServer((request, response) => {
      seen.push(request.headers);
      response.end(CONFIG);
    });
    await new Promise<void>((resolve) => storage.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(storage.address() as AddressInfo).port}/layer?X-Amz-Signature=1`;
    const service = createServer((_request, response) => {
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      response.end(JSON.stringify({ downloadUrl: address, layerDigest: config }));
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    try {
      process.env['AWS_ENDPOINT_URL'] = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
      assert.equal(await read(config), CONFIG);
      assert.deepEqual(Object.keys(seen[0] ?? {}).sort(), ['connection', 'host']);
    } finally {
      for (const server of [storage, service]) {
        server.closeAllConnections();
        server.close();
      }
    }
  });

  it('is asked for in the log without its address, which is a permission', async () => {
    await read(config);
    assert.ok(home.log.some((line) => line.includes('GetDownloadUrlForLayer')));
    assert.ok(!home.log.some((line) => line.includes('/layers/')));
  });
});

async function allOf(ecr: Ecr, tag: string): Promise<readonly Digest[]> {
  const image = await ecr.image(REPOSITORY, { tag }, calm);
  return image === undefined ? [] : [image.digest];
}
