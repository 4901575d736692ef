import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAttributed } from '../../src/core/findings/attribution';
import { imageRevision } from '../../src/core/findings/imageRevision';
import { isOnPath, run } from '../bed/command';
import { skipWith } from '../bed/skip';
import type { LaidOutImage } from './attributionImages';
import { attributionsOf, attributionScene } from './attributionScene';
import { DEBIAN } from './attributionShapes';

const PATH = 'services/api/Dockerfile';
const BUILT = `FROM ${DEBIAN} AS base
RUN apt-get update && apt-get install -y curl; mkdir /m; touch /m/2
FROM base AS production
COPY package.json /m/4
RUN npm ci; touch /m/5
FROM base AS development
RUN npm install; touch /m/7
`;
/** So much edited that the image's history alone would not tell. */
const IN_HAND = `# syntax=docker/dockerfile:1
ARG TAG=13
FROM debian:\${TAG} AS base
RUN apt-get update && apt-get install -y curl; mkdir /m; touch /m/2
RUN useradd -r app
RUN install -d /var/lib/app

FROM base AS tools
RUN go install example.com/tool@latest

FROM base AS production
COPY --from=tools /go/bin/tool /usr/local/bin/
COPY package.json /m/4
COPY --chown=app . /srv/app
ENTRYPOINT ["/srv/app/start"]
RUN /srv/app/start --check
RUN rm -rf /srv/app/test
`;

describe('an image built of a commit', () => {
  const scene = attributionScene({ containerdImageStore: true });
  let commit: string;

  before('a repository', async function () {
    if (!(await isOnPath('git'))) skipWith(this, 'there is no git');
    await mkdir(join(scene().context, 'services/api'), { recursive: true });
    await writeFile(join(scene().context, PATH), BUILT);
    await git('init', '-q');
    await git('add', '-A');
    await git('commit', '-q', '-m', 'first');
    commit = (await git('rev-parse', 'HEAD')).trim();
  });

  const git = (...args: readonly string[]): Promise<string> =>
    run('git', ['-C', scene().context, '-c', 'user.name=x', '-c', 'user.email=x', ...args]);

  const built = (more: readonly string[] = []): Promise<LaidOutImage> =>
    scene().build(BUILT, 'buildkit', { target: 'production', dockerfile: join(scene().context, PATH), more });

  for (const version of ['v0.2', 'v1'])
    it(`names it in its provenance, with its Dockerfile and target, by SLSA ${version}`, async function () {
      this.timeout(120_000);
      const { config, provenance } = await built([`--provenance=mode=min,version=${version}`]);
      const found = imageRevision(config, provenance);
      assert.equal(found?.commit, commit);
      assert.equal(found.isDirty, false);
      assert.equal(found.target, 'production');
      assert.equal(found.dockerfile, PATH);
    });

  it('says where there were changes that are in no commit', async function () {
    this.timeout(120_000);
    await writeFile(join(scene().context, 'a'), 'changed');
    const { config, provenance } = await built();
    assert.equal(imageRevision(config, provenance)?.isDirty, true);
    await git('checkout', '-q', 'a');
    await rm(join(scene().context, 'new'), { force: true });
  });

  it('is attributed by the Dockerfile of that commit, on the lines of the one in hand', async function () {
    this.timeout(120_000);
    const image = await built([`--label=org.opencontainers.image.revision=${commit}`, '--provenance=false']);
    assert.equal(image.provenance, undefined);
    const found = imageRevision(image.config);
    assert.deepEqual(found, { commit, isDirty: false, by: 'label' });
    assert.ok(attributionsOf(image, IN_HAND, { target: 'production' }).every((one) => !isAttributed(one)));
    const builtFrom = await git('show', `${found.commit}:${PATH}`);
    const lines = attributionsOf(image, IN_HAND, { builtFrom, target: 'production' }).map((one) =>
      isAttributed(one) ? one.instruction.line : one.reason,
    );
    assert.deepEqual(lines.slice(0, -1), [3, 3, 3, 4, 13]);
    assert.match(String(lines.at(-1)), /no longer in the Dockerfile: it was on line 5 .*: RUN npm ci/);
  });
});
