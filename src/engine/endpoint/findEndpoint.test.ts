import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { EcrExplorerError } from '../../core/errors';
import type { EngineChoice } from '../ports';
import { findEndpoint } from './findEndpoint';
import { readHostAddress } from './hostAddress';
import type { SocketState, Surroundings } from './surroundings';

interface Machine {
  readonly env?: Readonly<Record<string, string>>;
  readonly platform?: NodeJS.Platform;
  readonly files?: Readonly<Record<string, string>>;
  readonly sockets?: Readonly<Record<string, SocketState>>;
}

function machine({ env = {}, platform = 'linux', files = {}, sockets = {} }: Machine): Surroundings {
  return {
    env,
    platform,
    homedir: '/home/ada',
    readFile: (path) => Promise.resolve(files[path]),
    probe: (path) => Promise.resolve(sockets[path] ?? 'missing'),
  };
}

const find = (choice: EngineChoice, given: Machine) => findEndpoint(choice, machine(given));
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const meta = (name: string, folder = '/home/ada/.docker') =>
  `${folder}/contexts/meta/${sha256(name)}/meta.json`;
const context = (name: string, host: string, more: object = {}) => ({
  [meta(name)]: JSON.stringify({ Name: name, Endpoints: { docker: { Host: host, ...more } } }),
});
const everything: Machine = {
  env: { DOCKER_HOST: 'unix:///env.sock', DOCKER_CONTEXT: 'work' },
  files: {
    '/home/ada/.docker/config.json': '{"currentContext":"colima"}',
    ...context('work', 'unix:///work.sock'),
    ...context('colima', 'unix:///colima.sock'),
    ...context('chosen', 'unix:///chosen.sock'),
  },
  sockets: { '/var/run/docker.sock': 'listening' },
};
const without = (...names: string[]): Machine => ({
  ...everything,
  env: Object.fromEntries(Object.entries(everything.env ?? {}).filter(([name]) => !names.includes(name))),
});

describe('finding the engine', () => {
  const order: readonly (readonly [string, EngineChoice, Machine, string])[] = [
    [
      'the host in the settings comes first',
      { host: 'unix:///set.sock', context: 'chosen' },
      everything,
      'unix:///set.sock (ecrExplorer.docker.host)',
    ],
    [
      'then the context in the settings',
      { context: 'chosen' },
      everything,
      'unix:///chosen.sock (context "chosen")',
    ],
    ['then DOCKER_HOST', {}, everything, 'unix:///env.sock (DOCKER_HOST)'],
    ['then DOCKER_CONTEXT', {}, without('DOCKER_HOST'), 'unix:///work.sock (context "work")'],
    [
      'then the current context',
      {},
      without('DOCKER_HOST', 'DOCKER_CONTEXT'),
      'unix:///colima.sock (context "colima")',
    ],
    [
      'then the usual socket',
      {},
      { sockets: { '/var/run/docker.sock': 'listening' } },
      'unix:///var/run/docker.sock',
    ],
  ];
  for (const [what, choice, given, label] of order)
    it(what, async () => assert.equal((await find(choice, given)).label, label));

  it('tells a command line the same engine, by its context where that may have certificates', async () => {
    const address = async (choice: EngineChoice, given: Machine) => (await find(choice, given)).address;
    assert.deepEqual(await address({}, everything), { host: 'unix:///env.sock' });
    assert.deepEqual(await address({ context: 'chosen' }, everything), { context: 'chosen' });
    const sockets = { '/var/run/docker.sock': 'listening' } as const;
    assert.deepEqual(await address({}, { sockets }), { host: 'unix:///var/run/docker.sock' });
  });

  it('takes rootless Docker and Podman where no other socket answers', async () => {
    const env = { XDG_RUNTIME_DIR: '/run/user/1000' };
    const path = '/run/user/1000/podman/podman.sock';
    const { endpoint } = await find({}, { env, sockets: { [path]: 'listening' } });
    assert.deepEqual(endpoint, { type: 'socket', path });
  });

  it('passes over a socket that is forbidden while another one answers', async () => {
    const sockets = {
      '/var/run/docker.sock': 'forbidden',
      '/run/podman/podman.sock': 'listening',
    } as const;
    assert.equal((await find({}, { sockets })).label, 'unix:///run/podman/podman.sock');
  });

  it('finds the pipes of Windows', async () => {
    const path = '//./pipe/dockerDesktopLinuxEngine';
    const { label } = await find({}, { platform: 'win32', sockets: { [path]: 'listening' } });
    assert.equal(label, `npipe://${path}`);
  });

  it('reads contexts from the folder that DOCKER_CONFIG names', async () => {
    const files = {
      '/cfg/config.json': '{"currentContext":"c"}',
      [meta('c', '/cfg')]: '{"Endpoints":{"docker":{"Host":"tcp://builder:2375"}}}',
    };
    const { endpoint } = await find({}, { env: { DOCKER_CONFIG: '/cfg' }, files });
    assert.deepEqual(endpoint, { type: 'tcp', host: 'builder', port: 2375 });
  });

  it('gives a context its certificates', async () => {
    const tls = `/home/ada/.docker/contexts/tls/${sha256('far')}/docker`;
    const files = {
      ...context('far', 'tcp://far:2376', { SkipTLSVerify: false }),
      [`${tls}/ca.pem`]: 'CA',
      [`${tls}/key.pem`]: 'KEY',
    };
    const { endpoint } = await find({ context: 'far' }, { files });
    assert.deepEqual(endpoint, {
      type: 'tcp',
      host: 'far',
      port: 2376,
      tls: { ca: 'CA', key: 'KEY', verify: true },
    });
  });

  it('gives DOCKER_HOST the certificates of DOCKER_CERT_PATH', async () => {
    const env = { DOCKER_HOST: 'tcp://far:2376', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/certs' };
    const { endpoint } = await find({}, { env, files: { '/certs/ca.pem': 'CA' } });
    assert.deepEqual(endpoint.type === 'tcp' && endpoint.tls, { ca: 'CA', verify: true });
  });

  it('goes on without a docker configuration that is broken', async () => {
    const files = { '/home/ada/.docker/config.json': '{' };
    const { label } = await find({}, { files, sockets: { '/var/run/docker.sock': 'listening' } });
    assert.equal(label, 'unix:///var/run/docker.sock');
  });
});

describe('an engine that cannot be found', () => {
  it('is missing, with all the places that were tried', async () => {
    await assert.rejects(find({}, { env: { XDG_RUNTIME_DIR: '/run/user/7' } }), (error) => {
      assert.ok(EcrExplorerError.is(error, 'engine-missing'));
      assert.deepEqual(error.details.tried, [
        'unix:///var/run/docker.sock',
        'unix:///home/ada/.docker/run/docker.sock',
        'unix:///home/ada/.docker/desktop/docker.sock',
        'unix:///run/user/7/docker.sock',
        'unix:///run/user/7/podman/podman.sock',
        'unix:///run/podman/podman.sock',
      ]);
      return true;
    });
  });

  const failures: readonly (readonly [string, EngineChoice, Machine, string])[] = [
    ['forbidden', {}, { sockets: { '/var/run/docker.sock': 'forbidden' } }, 'engine-forbidden'],
    ['in a context that does not exist', { context: 'gone' }, {}, 'engine-context'],
    [
      'in a context whose description is broken',
      { context: 'c' },
      { files: { [meta('c')]: '[]' } },
      'engine-context',
    ],
    [
      'in a context for something else',
      { context: 'k8s' },
      { files: { [meta('k8s')]: '{"Endpoints":{}}' } },
      'engine-context',
    ],
    [
      'in a context with a strange host',
      { context: 'c' },
      { files: context('c', 'gopher://x') },
      'engine-context',
    ],
    ['behind a host that is none', { host: 'tcp://' }, {}, 'invalid-setting'],
    ['behind an option for ssh', { host: 'ssh://-oProxyCommand=x' }, {}, 'invalid-setting'],
  ];
  for (const [what, choice, given, reason] of failures)
    it(`is ${what}: ${reason}`, () =>
      assert.rejects(find(choice, given), (error) => EcrExplorerError.is(error) && error.reason === reason));
});

describe("an engine's address", () => {
  const addresses: readonly (readonly [string, object])[] = [
    ['unix:///a b/docker.sock', { type: 'socket', path: '/a b/docker.sock' }],
    ['unix://', { type: 'socket', path: '/var/run/docker.sock' }],
    ['tcp://h', { type: 'tcp', host: 'h', port: 2375 }],
    ['h:80', { type: 'tcp', host: 'h', port: 80 }],
    ['https://[::1]', { type: 'tcp', host: '::1', port: 2376 }],
    ['ssh://ada@build.example:2222', { type: 'ssh', host: 'build.example', user: 'ada', port: 2222 }],
  ];
  for (const [written, endpoint] of addresses)
    it(`may be ${written}`, () => {
      const address = readHostAddress(written, 'linux');
      assert.deepEqual('endpoint' in address && address.endpoint, endpoint);
    });

  for (const written of [
    'ssh://-l@h',
    'ssh://a:secret@h',
    'ssh://%2doption@h',
    'npipe://x',
    'file:///x',
    'tcp://',
  ])
    it(`is not ${written}`, () => assert.ok('problem' in readHostAddress(written, 'linux')));

  it('never gives ssh a word that looks like an option', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (user, host) => {
        const address = readHostAddress(`ssh://${user}@${host}`, 'linux');
        if (!('endpoint' in address) || address.endpoint.type !== 'ssh') return;
        assert.ok(!address.endpoint.host.startsWith('-'));
        assert.ok(address.endpoint.user?.startsWith('-') !== true);
      }),
    );
  });
});
