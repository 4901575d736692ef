import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RawManifest } from '../../core/images/rawManifest';
import { EcrExplorerError } from '../../core/errors';
import type { Digest } from '../../core/reference/digest';
import { Manifests } from './manifests';

const text = '{"manifests":[]}';
const digest = `sha256:${createHash('sha256').update(text).digest('hex')}` as Digest;
const signal = new AbortController().signal;

/** An ECR that counts what it would count as pulls. */
function ecr(answer: string) {
  const pulls: string[] = [];
  return {
    pulls,
    manifest: (_repository: string, asked: Digest): Promise<RawManifest> => {
      pulls.push(asked);
      return Promise.resolve({ digest: asked, mediaType: 'x', text: answer });
    },
  };
}

describe('manifests on disk', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'manifests-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('are read from ECR once, also after a restart', async () => {
    const service = ecr(text);
    assert.equal(await new Manifests(folder).read(service, 'app', digest, signal), text);
    assert.equal(await new Manifests(folder).read(service, 'app', digest, signal), text);
    assert.equal(service.pulls.length, 1);
    assert.equal((await readdir(folder)).length, 1);
  });

  it('are read again when the file is not what its name says', async () => {
    const service = ecr(text);
    const manifests = new Manifests(folder);
    await manifests.read(service, 'app', digest, signal);
    const [file = ''] = await readdir(folder);
    await writeFile(path.join(folder, file), 'half of i');
    assert.equal(await manifests.read(service, 'app', digest, signal), text);
    assert.equal(service.pulls.length, 2);
  });

  it('are refused and not kept when ECR answers with another one', async () => {
    const reading = new Manifests(folder).read(ecr('{"evil":1}'), 'app', digest, signal);
    await assert.rejects(reading, (error) => EcrExplorerError.is(error, 'service-failed'));
    assert.deepEqual(await readdir(folder), []);
  });

  it('are still shown where nothing can be written', async () => {
    const blocked = path.join(folder, 'file');
    await writeFile(blocked, '');
    assert.equal(await new Manifests(path.join(blocked, 'x')).read(ecr(text), 'app', digest, signal), text);
  });
});
