import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EcrExplorerError, type ErrorReason } from '../core/errors';
import { surroundingsOfMachine } from './endpoint/surroundingsOfMachine';
import { enginesAround } from './findEngine';
import type { EngineCapabilities } from './ports';

/** What a pretended engine answers. */
interface Answers {
  readonly headers?: Readonly<Record<string, string>>;
  readonly version?: unknown;
  readonly info?: unknown;
  readonly status?: number;
}

const NEW_ENGINE = { Version: '28.5.2', ApiVersion: '1.51', Os: 'linux', Arch: 'arm64' };
const OLD_ENGINE = { Version: '20.10.24', ApiVersion: '1.41', Os: 'linux', Arch: 'amd64' };
const QUIET = { debug: () => undefined, warn: () => undefined };
const CLOCK = { now: () => 0, newId: () => 'id' };

describe('an engine that was found', () => {
  let room: string;
  let socketPath: string;
  let server: Server;
  let answers: Answers = {};

  before(async () => {
    room = await mkdtemp(join(tmpdir(), 'ecr-engine-'));
    socketPath = join(room, 's');
    server = createServer(({ url }, response) => {
      const { headers = {}, version = NEW_ENGINE, info = {}, status = 200 } = answers;
      const body = url === '/_ping' ? 'OK' : JSON.stringify(url === '/version' ? version : info);
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(socketPath, () => resolve()));
  });
  after(async () => {
    server.close();
    await rm(room, { recursive: true });
  });

  const find = async (host = `unix://${socketPath}`, signal = new AbortController().signal) => {
    const given = { env: { DOCKER_HOST: host }, homedir: room, platform: process.platform };
    const tools = { which: () => Promise.resolve(undefined), keeper: [] };
    const finder = { surroundings: surroundingsOfMachine(given), tools, clock: CLOCK, log: QUIET };
    return enginesAround(finder).find({}, signal);
  };
  const capabilities = async (given: Answers): Promise<EngineCapabilities> => {
    answers = given;
    return (await find()).capabilities;
  };

  it('tells what it is', async () => {
    assert.deepEqual(await capabilities({ headers: { 'builder-version': '2' } }), {
      kind: 'docker',
      version: '28.5.2',
      apiVersion: '1.51',
      buildkit: true,
      platform: 'linux/arm64',
    });
  });

  it('has BuildKit though it is too old to say so', async () => {
    assert.equal((await capabilities({ version: OLD_ENGINE })).buildkit, true);
  });

  for (const [what, given] of [
    ['where it was switched off', { headers: { 'builder-version': '1' } }],
    ['on Windows', { version: { ...NEW_ENGINE, Os: 'windows' } }],
    ['before there was one', { version: { ...OLD_ENGINE, ApiVersion: '1.38' } }],
    ['in Podman', { headers: { 'libpod-api-version': '5.4.0' } }],
    [
      'in a Podman that hides its header',
      { version: { ...OLD_ENGINE, Components: [{ Name: 'Podman Engine' }] } },
    ],
  ] as const)
    it(`has no BuildKit ${what}`, async () => assert.equal((await capabilities(given)).buildkit, false));

  const failures: readonly (readonly [what: string, answers: Answers, reason: ErrorReason])[] = [
    ['something that is no engine', { version: ['hello'] }, 'engine-unsupported'],
    ['a proxy with an error', { status: 502 }, 'engine-unsupported'],
  ];
  for (const [what, given, reason] of failures)
    it(`is not ${what}: ${reason}`, async () => {
      answers = given;
      await assert.rejects(find(), (error) => EcrExplorerError.is(error) && error.reason === reason);
    });

  it('is missing where the socket is a plain file', async () => {
    const path = join(room, 'file');
    await writeFile(path, '');
    await assert.rejects(find(`unix://${path}`), (error) => EcrExplorerError.is(error, 'engine-missing'));
  });

  it('is missing where nothing listens, and says where', async () => {
    await assert.rejects(find('tcp://127.0.0.1:9'), (error) => {
      assert.ok(EcrExplorerError.is(error, 'engine-missing'));
      assert.deepEqual(error.details, {
        tried: ['tcp://127.0.0.1:9 (DOCKER_HOST)'],
        problem: 'Nothing listens there.',
      });
      return true;
    });
  });

  it('is not waited for once that is cancelled', async () => {
    const silent = createServer(() => undefined);
    const path = join(room, 'silent');
    await new Promise<void>((resolve) => silent.listen(path, () => resolve()));
    const cancel = new AbortController();
    const finding = find(`unix://${path}`, cancel.signal);
    setTimeout(() => cancel.abort(), 20);
    await assert.rejects(finding, (error) => EcrExplorerError.is(error, 'cancelled'));
    silent.close();
  });
});
