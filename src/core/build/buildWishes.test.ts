import assert from 'node:assert/strict';
import { readWishes } from './buildWishes';

function read(fields: Readonly<Record<string, unknown>>) {
  return readWishes({
    valueOf: (field) => fields[field],
    refuse: (field, part, problem) => {
      throw new Error(`${field}${part}: ${problem}`);
    },
  });
}

describe('how a build is wished for', () => {
  it('may be said in full', () => {
    assert.deepEqual(
      read({
        ...{ platform: 'linux/amd64, linux/arm64', target: 'release', noCache: true, pull: false },
        ...{ buildArgs: { DEBUG: true, LEVEL: 3, EMPTY: '' }, labels: { team: 'shop' } },
        ...{ network: 'host', extraHosts: ['db:10.0.0.2'], ssh: ['default'] },
        ...{ cacheFrom: ['shop:cache'], cacheTo: ['type=inline'], provenance: 'min', builder: 'buildx' },
      }),
      {
        ...{ platforms: ['linux/amd64', 'linux/arm64'], target: 'release', noCache: true, pull: false },
        ...{ buildArgs: { DEBUG: 'true', LEVEL: '3', EMPTY: '' }, labels: { team: 'shop' } },
        ...{ network: 'host', extraHosts: ['db:10.0.0.2'], ssh: ['default'] },
        ...{ cacheFrom: ['shop:cache'], cacheTo: ['type=inline'], provenance: 'min', builder: 'buildx' },
      },
    );
  });

  it('is silent about what is empty', () => {
    assert.deepEqual(read({ platform: ' ', target: '', network: '', extraHosts: [], cacheTo: null }), {});
  });

  for (const [fields, message] of [
    [{ platform: 'arm64' }, /^platform: "arm64" is no platform/],
    [{ platform: 'linux/amd64,' }, /^platform: "" is no platform/],
    [{ network: 'bridge' }, /^network: it must be one of default, host, none/],
    [{ provenance: 'all' }, /^provenance: it must be one of off, min, max/],
    [{ builder: 'kaniko' }, /^builder: it must be one of/],
    [{ noCache: 'yes' }, /^noCache: it must be true or false/],
    [{ extraHosts: ['db'] }, /^extraHosts\[0\]: it must be a name and an address/],
    [{ cacheFrom: 'shop' }, /^cacheFrom: it must be a list/],
    [{ ssh: ['default', 3] }, /^ssh\[1\]: it must be a text/],
    [{ buildArgs: { A: {} } }, /^buildArgs\.A: it must be a text/],
    [{ labels: [] }, /^labels: it must be an object/],
    [{ target: 3 }, /^target: it must be a text/],
  ] as const)
    it(`is refused at ${message.source.slice(1, 24)}`, () => {
      assert.throws(() => read(fields), { message });
    });
});
