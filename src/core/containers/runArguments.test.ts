import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runArguments } from './runArguments';

const IMAGE = `123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app@sha256:${'a'.repeat(64)}`;
const SOCKET = { host: 'unix:///var/run/docker.sock' };

describe('the arguments that run an image', () => {
  it('name the engine, and the image as it is here', () => {
    assert.deepEqual(runArguments('docker', SOCKET, IMAGE), [
      ...['--host', SOCKET.host, 'run', '--rm', '-it', '-P', '--pull', 'never', IMAGE],
    ]);
    assert.deepEqual(runArguments('docker', { context: 'colima' }, IMAGE).slice(0, 2), [
      '--context',
      'colima',
    ]);
    assert.deepEqual(runArguments('podman', SOCKET, IMAGE).slice(0, 2), ['--url', SOCKET.host]);
  });

  it('take what the engine may be found at', () => {
    for (const host of [
      'tcp://127.0.0.1:2375',
      'ssh://ada@builder',
      'npipe:////./pipe/docker_engine',
      'builder:2375',
    ])
      assert.ok(runArguments('docker', { host }, IMAGE).includes(host));
  });

  it('take no name that would be an option or a second argument', () => {
    for (const name of [
      '--privileged',
      '-v/:/host',
      'a b',
      'a;reboot',
      '$(reboot)',
      'app:-v',
      'a/../b:1',
      '',
    ])
      assert.throws(() => runArguments('docker', SOCKET, name), { reason: 'invalid-reference' }, name);
    for (const context of ['--tls', '-H', 'a b', ''])
      assert.throws(() => runArguments('docker', { context }, IMAGE), { reason: 'engine-context' }, context);
    for (const host of ['--tls', '-H', 'unix:///a b', 'ssh://-oProxyCommand=x', ''])
      assert.throws(() => runArguments('docker', { host }, IMAGE), { reason: 'engine-missing' }, host);
  });

  it('never hold a part that the shell or the command line could take for something else', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        let args: readonly string[];
        try {
          args = runArguments('docker', SOCKET, name);
        } catch {
          return;
        }
        const image = args.at(-1) ?? '';
        assert.match(image, /^[A-Za-z0-9[][\w./:@[\]-]*$/);
      }),
    );
  });
});
