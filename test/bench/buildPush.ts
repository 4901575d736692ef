import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Engine } from '../../src/engine/ports';
import { createEngines } from '../../src/bundles/engine';
import { openContext } from '../../src/system/openContext';
import { startBed } from '../bed/bed';
import type { Bed } from '../bed/bed';
import { run } from '../bed/command';
import { isUnavailable } from '../bed/unavailable';
import { interleaved, ratioRow, timed } from './measure';
import type { Row } from './measure';

const ROUNDS = 7;
const HOST = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const MEGABYTE = 1_000_000;

/** Builds and pushes, cold each round, against `docker build` + `docker push` (BuildKit) on the same engine. */
export async function benchBuildPush(): Promise<Row[]> {
  const bed = await startBed();
  try {
    if (isUnavailable(bed.engine)) return [skipped(bed.engine.unavailable)];
    const bench = await prepare(bed);
    return [
      ...(await compare(bench, 'a 200 MB image', writeLargeLayers)),
      ...(await compare(bench, 'a 10,000-file context', writeManyFiles)),
    ];
  } finally {
    await bed.stop();
  }
}

function skipped(reason: string): Row {
  return { what: 'build + push', measured: `not measured: ${reason}`, bar: '≤ 1.15×', met: false };
}

interface Bench {
  readonly bed: Bed;
  readonly engine: Engine;
  readonly cli: string;
  readonly password: string;
  nextRepository(): string;
}

async function prepare(bed: Bed): Promise<Bench> {
  if (isUnavailable(bed.engine) || bed.engine.kind === 'user')
    throw new Error('the bed has no engine of its own');
  const { engine: own, env, home, dockerConfig } = bed;
  const engine = await createEngines({
    workspaceFolders: () => [],
    env,
    homedir: home,
    platform: process.platform,
    log: { debug: () => undefined, warn: () => undefined },
  }).find({}, new AbortController().signal);
  const password = await authorize(bed);
  const auth = Buffer.from(`AWS:${password}`).toString('base64');
  await writeFile(path.join(dockerConfig, 'config.json'), JSON.stringify({ auths: { [HOST]: { auth } } }));
  let repositories = 0;
  return {
    bed,
    engine,
    cli: own.cli,
    password,
    nextRepository: () => {
      const name = `bench-${++repositories}`;
      bed.emulator.seed({ repositories: [{ name }] });
      return `${HOST}/${name}`;
    },
  };
}

async function authorize({ endpoint }: Bed): Promise<string> {
  const { ECRClient, GetAuthorizationTokenCommand } = await import('@aws-sdk/client-ecr');
  const client = new ECRClient({
    region: 'us-east-1',
    endpoint,
    credentials: { accessKeyId: 'AKIDBEDDEV0000000001', secretAccessKey: 'bench' },
  });
  const { authorizationData } = await client.send(new GetAuthorizationTokenCommand({}));
  client.destroy();
  const token = Buffer.from(authorizationData?.[0]?.authorizationToken ?? '', 'base64').toString();
  return token.slice(token.indexOf(':') + 1);
}

type WriteContext = (folder: string) => Promise<void>;

async function compare(bench: Bench, what: string, write: WriteContext): Promise<Row[]> {
  const folder = path.join(bench.bed.dir, 'bench-context');
  const fresh = async (): Promise<void> => {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await write(folder);
    await docker(bench, ['builder', 'prune', '--all', '--force']);
  };
  const cold = await interleaved(
    ROUNDS,
    async () => (await fresh(), timed(() => ours(bench, folder, bench.nextRepository()))),
    async () => (await fresh(), timed(() => theirs(bench, folder, bench.nextRepository()))),
  );
  const repository = bench.nextRepository();
  await ours(bench, folder, repository);
  await theirs(bench, folder, repository);
  const warm = await interleaved(
    ROUNDS,
    () => timed(() => ours(bench, folder, repository)),
    () => timed(() => theirs(bench, folder, repository)),
  );
  return [
    ratioRow(`build + push of ${what}, cold, against docker build + docker push`, cold, 1.15),
    ratioRow(`build + push of ${what}, warm`, warm, undefined),
  ];
}

async function ours({ engine, password }: Bench, folder: string, repository: string): Promise<void> {
  const { signal } = new AbortController();
  const reference = `${repository}:1`;
  const context = await openContext({
    folder,
    dockerfile: path.join(folder, 'Dockerfile'),
    builder: 'buildkit',
    nameFromOutside: '.dockerfile.ecr-explorer',
  });
  await engine.build(
    {
      context,
      dockerfile: context.dockerfile,
      tags: [reference],
      buildArgs: {},
      credentialsFor: () => Promise.resolve(undefined),
    },
    () => undefined,
    signal,
  );
  await engine.push(reference, { username: 'AWS', password, serverAddress: HOST }, () => undefined, signal);
}

async function theirs(bench: Bench, folder: string, repository: string): Promise<void> {
  await docker(bench, ['build', '--quiet', '--provenance=false', '--tag', `${repository}:1`, folder]);
  await docker(bench, ['push', '--quiet', `${repository}:1`]);
}

function docker({ cli, bed }: Bench, args: readonly string[]): Promise<string> {
  return run(cli, args, { env: { ...bed.env, DOCKER_BUILDKIT: '1' } });
}

/** Three layers of bytes that do not compress. */
async function writeLargeLayers(folder: string): Promise<void> {
  const names = ['a.bin', 'b.bin', 'c.bin'];
  for (const name of names) await writeFile(path.join(folder, name), randomBytes((200 * MEGABYTE) / 3));
  const copies = names.map((name) => `COPY ${name} /`);
  await writeFile(path.join(folder, 'Dockerfile'), ['FROM busybox:1.36', ...copies, ''].join('\n'));
}

async function writeManyFiles(folder: string): Promise<void> {
  for (let group = 0; group < 100; group++) {
    const sub = path.join(folder, `package-${group}`);
    await mkdir(sub);
    await Promise.all(
      Array.from({ length: 100 }, (_, n) => writeFile(path.join(sub, `module-${n}.js`), randomBytes(2_000))),
    );
  }
  await writeFile(path.join(folder, 'Dockerfile'), 'FROM busybox:1.36\nCOPY . /app\n');
}
