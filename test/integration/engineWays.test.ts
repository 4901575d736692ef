import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, writeFile, copyFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { createEngines } from '../../src/bundles/engine';
import { EcrExplorerError } from '../../src/core/errors';
import { startBed, type Bed } from '../bed/bed';
import type { Engine as BedEngine } from '../bed/engine/engine';
import { skipWith } from '../bed/skip';
import { isUnavailable } from '../bed/unavailable';
import {
  engineAt,
  noMoreConnectionsThan,
  openConnections,
  outputOf,
  request,
  settled,
  UNCANCELLED,
} from './engineBuilds';

describe('the ways to an engine', function () {
  this.timeout(180_000);
  let bed: Bed;
  let engine: BedEngine;

  before(async function () {
    bed = await startBed({ engine: 'docker' });
    if (isUnavailable(bed.engine)) return skipWith(this, bed.engine.unavailable);
    engine = bed.engine as BedEngine;
  });
  after(() => bed.stop());

  const SECRET = new Map([['word', () => Promise.resolve(Buffer.from('from a secret'))]]);
  const DOCKERFILE =
    'FROM busybox:1.36\nRUN --mount=type=secret,id=word,required=true wc -c < /run/secrets/word\n';

  it('lead through the bundle as it is shipped, which needs no files beside it', async () => {
    const outfile = join(bed.dir, 'bundle', 'engine.js');
    // Alone in a folder, so that whatever it needs beside it is missed, but for what an editor gives every extension.
    const editor = join(bed.dir, 'bundle', 'node_modules', 'vscode');
    await mkdir(editor, { recursive: true });
    await writeFile(join(editor, 'index.js'), 'exports.l10n = { t: (text) => text };');
    await copyFile('dist/engine.js', outfile);
    const loaded = createRequire(outfile)(outfile) as { readonly createEngines: typeof createEngines };
    const said: string[] = [];
    const log = { debug: (line: string) => said.push(line), warn: (line: string) => said.push(line) };
    const env = { DOCKER_HOST: engine.host };
    const engines = loaded.createEngines({
      env,
      homedir: bed.dir,
      platform: process.platform,
      log,
      workspaceFolders: () => [],
    });
    const found = await engines.find({}, UNCANCELLED);
    const built = await settled(found, request(DOCKERFILE, { secrets: SECRET, noCache: true }));
    assert.equal(built.error?.message, undefined);
    assert.match(outputOf(built), /^13$/m);
    assert.match(said.join('\n'), /BuildKit/);
  });

  it('lead through ssh, as the docker command goes', async () => {
    const bin = join(bed.dir, 'bin');
    const asked = join(bed.dir, 'ssh-asked');
    await mkdir(bin);
    await writeFile(
      join(bin, 'ssh'),
      `#!/bin/sh\necho "$*" >> ${asked}\nexport DOCKER_HOST=${engine.host}\nexec ${engine.cli} system dial-stdio\n`,
    );
    await chmod(join(bin, 'ssh'), 0o755);
    const connectionsBefore = openConnections();
    const found = await engineAt('ssh://ada@builder.example:2222', {
      PATH: `${bin}:/usr/bin:/bin`,
      HOME: bed.dir,
    });
    const built = await settled(found, request(DOCKERFILE, { secrets: SECRET, noCache: true }));
    assert.equal(built.error?.message, undefined);
    assert.match(outputOf(built), /^13$/m);
    const [command] = (await readFile(asked, 'utf8')).split('\n');
    assert.equal(
      command,
      '-T -o ConnectTimeout=30 -l ada -p 2222 -- builder.example docker system dial-stdio',
    );
    await noMoreConnectionsThan(connectionsBefore + 1);
  });

  it('end at an ssh that fails with what it said', async () => {
    const bin = join(bed.dir, 'bad-bin');
    await mkdir(bin);
    await writeFile(join(bin, 'ssh'), '#!/bin/sh\necho "Host key verification failed." >&2\nexit 255\n');
    await chmod(join(bin, 'ssh'), 0o755);
    await assert.rejects(engineAt('ssh://builder.example', { PATH: `${bin}:/usr/bin:/bin` }), (error) => {
      assert.ok(EcrExplorerError.is(error, 'engine-missing'));
      assert.match(error.details.problem, /Host key verification failed/);
      return true;
    });
  });

  it('are not bent by an environment that docker-modem would read', async () => {
    const bent = {
      DOCKER_HOST: 'tcp://127.0.0.1:9',
      DOCKER_CERT_PATH: '/nonexistent',
      DOCKER_TLS_VERIFY: '1',
    };
    const before = process.env;
    process.env = { ...before, ...bent };
    try {
      assert.equal((await engineAt(engine.host)).capabilities.kind, 'docker');
    } finally {
      process.env = before;
    }
  });
});
