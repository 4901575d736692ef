import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, rm } from 'node:fs/promises';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { planCopy } from '../../src/core/copy/copyPlan';
import { gatherImages } from '../../src/core/copy/gatherImages';
import { HttpRegistryApi } from '../../src/registry/httpRegistryApi';
import type { RepositoryAccess } from '../../src/registry/ports';
import { run } from '../bed/command';
import { MEDIA } from '../bed/emulator/manifests';
import { startRegistry } from '../bed/registry';
import { createRunFolder } from '../bed/runFolder';
import { isUnavailable } from '../bed/unavailable';
import { unpackedPackages } from '../bed/unpackedPackages';
import { interleaved, ratioRow, timed } from './measure';
import type { Row } from './measure';

const ROUNDS = 9;
const LIMIT = 1.25;
const LAYERS = 4;
const LAYER_BYTES = 50_000_000;
const WHAT = 'copy of a 200 MB image between two registries, against skopeo copy';
/** Nobody of this machine's: skopeo keeps what it learns of blobs under its home, and under root's /var otherwise. */
const NOBODY = '65534';

/**
 * Straight from one real registry to another, each way in turns. Every round has an image of fresh bytes, so that neither
 * registry nor skopeo's memory of blobs knows it, and a fresh repository for each copy; who is second finds the bytes in the
 * store behind the destination, which takes an upload all the same, and that changes with every round.
 */
export async function benchCopy(): Promise<Row[]> {
  const skopeo = await unpackedPackages(
    'skopeo',
    SKOPEO.map((name) => `${name}/bookworm`),
  );
  if (isUnavailable(skopeo)) return [skipped(skopeo.unavailable)];
  const dir = await createRunFolder();
  const [from, to] = [await registryAt(path.join(dir, 'from')), await registryAt(path.join(dir, 'to'))];
  if (typeof from === 'string') return [skipped(from)];
  if (typeof to === 'string') return [skipped(to)];
  try {
    const theirs = await skopeoIn(skopeo.root, path.join(dir, 'home'));
    const images: string[] = [];
    for (let round = 0; round <= ROUNDS; round++) images.push(await pushImage(from.origin, `bench-${round}`));
    // Both have done it once before it counts, and what making the images has left in memory is gone.
    await ourCopy(access(from, 'bench-0'), access(to, 'warm-ours'), images[0] ?? '');
    await theirs(`${from.host}/bench-0:1`, `${to.host}/warm-theirs:1`);
    const measured = await interleaved(
      ROUNDS,
      async (round) => {
        const digest = images[round + 1] ?? '';
        return timed(() => ourCopy(access(from, `bench-${round + 1}`), access(to, `ours-${round}`), digest));
      },
      async (round) => {
        return timed(() => theirs(`${from.host}/bench-${round + 1}:1`, `${to.host}/theirs-${round}:1`));
      },
    );
    for (const [round, wanted] of images.slice(1).entries())
      for (const name of ['ours', 'theirs']) await checkArrived(`${to.origin}/v2/${name}-${round}`, wanted);
    return [ratioRow(WHAT, measured, LIMIT)];
  } finally {
    await Promise.all([from.stop(), to.stop()]);
    await rm(dir, { recursive: true });
  }
}

/** With what it is linked to and this machine may not have. */
const SKOPEO = ['skopeo', 'libgpgme11', 'libassuan0', 'libgpg-error0', 'libdevmapper1.02.1'];

function skipped(reason: string): Row {
  return { what: WHAT, measured: `not measured: ${reason}`, bar: `≤ ${LIMIT.toFixed(2)}×`, met: false };
}

interface BenchRegistry {
  readonly host: string;
  readonly origin: string;
  stop(): Promise<void>;
}

async function registryAt(dir: string): Promise<BenchRegistry | string> {
  const port = await freePort();
  const registry = await startRegistry({ dir, port });
  if (isUnavailable(registry)) return registry.unavailable;
  const host = `127.0.0.1:${port}`;
  return { host, origin: `http://${host}`, stop: () => registry.stop() };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function skopeoIn(root: string, home: string): Promise<(from: string, to: string) => Promise<string>> {
  await mkdir(home, { recursive: true });
  await chmod(home, 0o777);
  await chmod(path.dirname(home), 0o755);
  const libraries = path.join(
    root,
    'usr/lib',
    await run('gcc', ['-print-multiarch']).catch(() => 'x86_64-linux-gnu'),
  );
  const env = {
    PATH: process.env['PATH'],
    LD_LIBRARY_PATH: libraries.trim(),
    ...{ HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home, TMPDIR: home },
    CONTAINERS_REGISTRIES_CONF: '/dev/null',
  };
  const options = ['--insecure-policy', 'copy', '--quiet', '--preserve-digests'];
  const plainHttp = ['--src-tls-verify=false', '--dest-tls-verify=false'];
  const program = ['--reuid', NOBODY, '--clear-groups', path.join(root, 'usr/bin/skopeo')];
  return (from, to) =>
    run('setpriv', [...program, ...options, ...plainHttp, `docker://${from}`, `docker://${to}`], { env });
}

const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent() };

function access({ origin }: BenchRegistry, repository: string): RepositoryAccess {
  const credentials = { username: 'nobody', password: 'nothing' };
  return { origin, path: repository, agents, credentials: () => Promise.resolve(credentials) };
}

async function ourCopy(
  source: RepositoryAccess,
  destination: RepositoryAccess,
  digest: string,
): Promise<void> {
  const { signal } = new AbortController();
  const api = new HttpRegistryApi();
  const root = await api.repository(source).look('1', signal);
  if (root?.digest !== digest) throw new Error(`the source has ${String(root?.digest)}, not ${digest}`);
  const gathered = await gatherImages([root.digest], {
    repository: source.path,
    manifest: (each) => api.repository(source).manifest(each, signal),
    referrersOf: () => Promise.resolve([]),
  });
  const plan = planCopy([{ digest: root.digest, tags: ['1'] }], gathered, new Set());
  await api.copy({ source, destination, plan, sameRegistry: false }, () => undefined, signal);
}

async function checkArrived(repository: string, digest: string): Promise<void> {
  const headers = { accept: MEDIA.ociImage };
  const answer = await fetch(`${repository}/manifests/1`, { method: 'HEAD', headers });
  const arrived = answer.headers.get('docker-content-digest');
  if (arrived !== digest) throw new Error(`${repository} has ${String(arrived)}, not ${digest}`);
}

/** An image whose layers are gzip, so that nobody compresses them on the way, and do not get smaller by it. */
async function pushImage(origin: string, repository: string): Promise<string> {
  const layers: object[] = [];
  for (let nth = 0; nth < LAYERS; nth++)
    layers.push(
      await pushBlob(origin, repository, MEDIA.ociLayer, gzipSync(randomBytes(LAYER_BYTES), { level: 0 })),
    );
  const rootfs = { type: 'layers', diff_ids: layers.map(() => digestOf(randomBytes(16))) };
  const config = Buffer.from(JSON.stringify({ architecture: 'amd64', os: 'linux', rootfs }));
  const manifest = JSON.stringify({
    ...{ schemaVersion: 2, mediaType: MEDIA.ociImage },
    config: await pushBlob(origin, repository, MEDIA.ociConfig, config),
    layers,
  });
  const headers = { 'content-type': MEDIA.ociImage };
  const answer = await fetch(`${origin}/v2/${repository}/manifests/1`, {
    method: 'PUT',
    headers,
    body: manifest,
  });
  if (answer.status !== 201)
    throw new Error(`the manifest was refused: ${answer.status} ${await answer.text()}`);
  return digestOf(manifest);
}

async function pushBlob(
  origin: string,
  repository: string,
  mediaType: string,
  bytes: Buffer,
): Promise<object> {
  const digest = digestOf(bytes);
  const begun = await fetch(`${origin}/v2/${repository}/blobs/uploads/`, { method: 'POST' });
  const location = new URL(begun.headers.get('location') ?? '', origin);
  location.searchParams.set('digest', digest);
  const answer = await fetch(location, { method: 'PUT', body: new Uint8Array(bytes) });
  if (answer.status !== 201) throw new Error(`a blob was refused: ${answer.status} ${await answer.text()}`);
  return { mediaType, digest, size: bytes.length };
}

function digestOf(bytes: Buffer | string): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
