import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Digest } from '../reference/digest';
import { NOT_SCANNED } from '../findings/readFindings';
import type { ScannedImage } from '../findings/scannedImage';
import { imageFinding } from '../../../test/unit/imageFindings';
import { compareConfigs } from './compareConfigs';
import { bytesOf, compareLayers } from './compareLayers';
import { comparePackages } from './comparePackages';
import { readImageConfig, type ImageConfig } from './imageConfig';

const digest = (character: string): Digest => `sha256:${character.repeat(64)}` as Digest;

function configOf(config: unknown): ImageConfig {
  const read = readImageConfig(config);
  assert.ok(read !== undefined);
  return read;
}

const CONFIG = {
  created: '2026-01-02T03:04:05Z',
  os: 'linux',
  architecture: 'arm64',
  variant: 'v8',
  config: {
    Env: ['PATH=/bin', 'NODE_ENV=test', 'NODE_ENV=production', 'EMPTY'],
    Entrypoint: ['/tini', '--'],
    Cmd: ['node', 'server.js'],
    User: '1000',
    WorkingDir: '/srv',
    ExposedPorts: { '9090/tcp': {}, '443/tcp': {} },
    Labels: { version: '1', number: 3 },
  },
};

describe('the configuration of an image', () => {
  it('tells how it is run', () => {
    const read = configOf(CONFIG);
    assert.equal(read.platform, 'linux/arm64/v8');
    assert.deepEqual(read.created, new Date('2026-01-02T03:04:05Z'));
    assert.deepEqual(Object.fromEntries(read.env), { PATH: '/bin', NODE_ENV: 'production', EMPTY: '' });
    assert.deepEqual(read.ports, ['443/tcp', '9090/tcp']);
    assert.deepEqual([...read.labels], [['version', '1']]);
    assert.deepEqual(read.command, ['node', 'server.js']);
  });

  it('is none where it is no object', () => {
    for (const odd of [undefined, null, 'text', 3, []]) assert.equal(readImageConfig(odd), undefined);
  });

  it('never breaks the reader', () => {
    const any = fc.jsonValue();
    fc.assert(
      fc.property(any, any, (value, config) => {
        readImageConfig(value);
        readImageConfig({ config, os: value, created: value });
        readImageConfig({ config: { Env: value, Labels: config, ExposedPorts: value, Cmd: [config] } });
      }),
    );
  });
});

describe('two configurations', () => {
  it('are told apart by what changed, each by its name', () => {
    const { config } = CONFIG;
    const later = {
      ...CONFIG,
      architecture: 'amd64',
      variant: undefined,
      config: {
        ...{ ...config, User: undefined, Cmd: ['node', 'main.js'] },
        ...{ Env: ['PATH=/bin', 'NODE_ENV=test', 'DEBUG=1'], ExposedPorts: { '443/tcp': {} } },
      },
    };
    assert.deepEqual(compareConfigs(configOf(CONFIG), configOf(later)), [
      { field: 'platform', before: 'linux/arm64/v8', after: 'linux/amd64' },
      { field: 'command', before: '["node", "server.js"]', after: '["node", "main.js"]' },
      { field: 'user', before: '1000' },
      { field: 'env', name: 'DEBUG', after: '1' },
      { field: 'env', name: 'EMPTY', before: '' },
      { field: 'env', name: 'NODE_ENV', before: 'production', after: 'test' },
      { field: 'ports', name: '9090/tcp', before: '' },
    ]);
  });

  it('have nothing between them where they are one', () => {
    assert.deepEqual(compareConfigs(configOf(CONFIG), configOf(structuredClone(CONFIG))), []);
  });

  it('are told the other way round when they change places', () => {
    const env = fc.dictionary(fc.constantFrom('A', 'B', 'C'), fc.constantFrom('', '1', '2'));
    const config = env.map((vars) =>
      configOf({ config: { Env: Object.entries(vars).map(([name, value]) => `${name}=${value}`) } }),
    );
    fc.assert(
      fc.property(config, config, (one, other) => {
        const turned = compareConfigs(other, one).map(({ before, after, ...what }) => ({
          ...what,
          ...(after === undefined ? {} : { before: after }),
          ...(before === undefined ? {} : { after: before }),
        }));
        assert.deepEqual(compareConfigs(one, other), turned);
      }),
    );
  });
});

describe('the layers of two images', () => {
  const layersOf = (text: string): readonly { readonly digest: Digest; readonly size: number }[] =>
    Array.from(text, (character) => ({ digest: digest(character), size: 10 }));
  const names = (layers: readonly { readonly digest: Digest }[]): string =>
    layers.map((layer) => layer.digest.at(-1)).join('');

  it('are shared, removed or added by their digests, one that lies twice counting twice', () => {
    const { shared, removed, added } = compareLayers(layersOf('aabc'), layersOf('abd'));
    assert.deepEqual([names(shared), names(removed), names(added)], ['ab', 'ac', 'd']);
  });

  it('are all told, each on its side', () => {
    const layers = fc.array(fc.constantFrom('a', 'b', 'c', 'd')).map((some) => layersOf(some.join('')));
    const sorted = (...lists: (readonly { readonly digest: Digest }[])[]): readonly string[] =>
      lists
        .flat()
        .map((layer) => layer.digest)
        .sort();
    fc.assert(
      fc.property(layers, layers, (before, after) => {
        const { shared, removed, added } = compareLayers(before, after);
        assert.deepEqual(sorted(shared, removed), sorted(before));
        assert.deepEqual(sorted(shared, added), sorted(after));
        const both = new Set(removed.map((layer) => layer.digest));
        assert.ok(added.every((layer) => !both.has(layer.digest)));
      }),
    );
  });

  it('have a size together only where each has one', () => {
    assert.equal(bytesOf(layersOf('ab')), 20);
    assert.equal(bytesOf([{ digest: digest('a') }]), undefined);
    assert.equal(bytesOf([]), 0);
  });
});

describe('the packages of two images', () => {
  const scanned = (...said: readonly { name: string; version: string; id?: string }[]): ScannedImage => ({
    platforms: [
      {
        digest: digest('a'),
        scan: {
          ...NOT_SCANNED,
          ...{ state: { is: 'scanned' }, findings: said.map((one) => imageFinding(one).finding) },
        },
      },
    ],
  });

  it('are those in which a scan found something, in another version or in one image alone', () => {
    const before = scanned(
      ...[
        { name: 'curl', version: '1' },
        { name: 'zlib', version: '1' },
      ],
      ...[{ name: 'kept', version: '1' }],
    );
    const after = scanned({ name: 'curl', version: '2' }, { name: 'kept', version: '1' });
    assert.deepEqual(comparePackages(before, after), {
      ...{ fixed: 1, brought: 0, kept: 2 },
      packages: [
        { name: 'curl', before: ['1'], after: ['2'] },
        { name: 'zlib', before: ['1'], after: [] },
      ],
    });
  });

  it('are not compared where one was not scanned, and that is said', () => {
    const unscanned: ScannedImage = { platforms: [{ digest: digest('b'), scan: NOT_SCANNED }] };
    const told = comparePackages(scanned(), unscanned);
    assert.deepEqual(told, { of: 'after', why: 'The image has not been scanned.' });
  });
});
