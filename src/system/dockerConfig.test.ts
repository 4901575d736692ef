import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dockerLogin } from './dockerConfig';

describe('dockerLogin', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'docker-config-'));
    await writeFile(
      path.join(folder, 'config.json'),
      JSON.stringify({
        credHelpers: { 'with.helper': 'echo', 'helper.missing': 'nowhere' },
        auths: { 'helper.missing': { auth: Buffer.from('me:kept').toString('base64') } },
      }),
    );
    const helper = path.join(folder, 'docker-credential-echo');
    await writeFile(
      helper,
      '#!/bin/sh\nread server\necho "{\\"Username\\":\\"$1\\",\\"Secret\\":\\"$server\\"}"\n',
    );
    await chmod(helper, 0o755);
  });
  after(() => rm(folder, { recursive: true }));

  const ask = (host: string, untrusted: readonly string[] = []) =>
    dockerLogin(host, {
      env: { DOCKER_CONFIG: folder, PATH: `${folder}:/bin:/usr/bin` },
      homedir: '/nowhere',
      untrusted,
      signal: new AbortController().signal,
    });

  it('asks the helper that the config names, with the host on its input', async () => {
    assert.deepEqual(await ask('with.helper'), { username: 'get', password: 'with.helper' });
  });

  it('does not run a helper that the workspace brought along', async () => {
    assert.equal(await ask('with.helper', [folder]), undefined);
  });

  it('falls back to the entry of the config where the helper is not installed', async () => {
    assert.deepEqual(await ask('helper.missing'), { username: 'me', password: 'kept' });
  });

  it('has nothing for other hosts', async () => {
    assert.equal(await ask('elsewhere.test'), undefined);
  });
});
