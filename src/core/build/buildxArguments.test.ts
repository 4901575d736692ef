import assert from 'node:assert/strict';
import { buildxArguments, type BuildxBuild } from './buildxArguments';

const PLAIN: BuildxBuild = {
  ...{ folder: '/shop', dockerfile: '/shop/Dockerfile', tags: ['shop:1'], platforms: [], buildArgs: {} },
  ...{ provenance: 'off', secrets: [], output: 'load' },
};

describe('the command line of docker buildx', () => {
  it('of a plain build asks for no attestation', () => {
    assert.deepEqual(buildxArguments(PLAIN), [
      ...['buildx', 'build', '--progress=rawjson', '--load', '--file=/shop/Dockerfile', '--tag=shop:1'],
      ...['--provenance=false', '/shop'],
    ]);
  });

  it('says all that is asked for', () => {
    const args = buildxArguments({
      ...PLAIN,
      ...{ tags: ['h/a:1', 'h/a:2'], output: 'push', target: 'final', provenance: 'max' },
      ...{ platforms: ['linux/amd64', 'linux/arm64'], buildArgs: { A: '1' }, labels: { b: 'c d' } },
      ...{ noCache: true, pull: true, network: 'none', extraHosts: ['db:10.0.0.2'] },
      ...{ cacheFrom: ['h/a:c'], cacheTo: ['type=inline'], ssh: ['default'] },
    });
    assert.deepEqual(args.slice(3, -1), [
      ...['--push', '--file=/shop/Dockerfile', '--tag=h/a:1', '--tag=h/a:2', '--target=final'],
      ...['--platform=linux/amd64,linux/arm64', '--build-arg=A=1', '--label=b=c d', '--no-cache', '--pull'],
      ...['--network=none', '--add-host=db:10.0.0.2', '--cache-from=h/a:c', '--cache-to=type=inline'],
      ...['--ssh=default', '--provenance=mode=max'],
    ]);
  });

  it('names secrets by their place and never by their value', () => {
    const args = buildxArguments({
      ...PLAIN,
      secrets: [
        { id: 'a', from: 'file', path: '/x/with "quotes", and commas' },
        { id: 'b', from: 'env', variable: 'TOKEN' },
      ],
    });
    assert.ok(args.includes('--secret=id=a,"src=/x/with ""quotes"", and commas"'));
    assert.ok(args.includes('--secret=id=b,env=TOKEN'));
  });
});
