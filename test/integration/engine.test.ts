import assert from 'node:assert/strict';
import { CreateRepositoryCommand, DescribeImagesCommand, type ECRClient } from '@aws-sdk/client-ecr';

import { problemsOfWarnings } from '../../src/core/build/buildProblems';
import { EcrExplorerError, type ErrorReason } from '../../src/core/errors';
import type { Engine } from '../../src/engine/ports';
import { startBed, type Bed, type BedOptions } from '../bed/bed';
import type { Engine as BedEngine } from '../bed/engine/engine';
import { engineCall } from '../bed/engine/engineApi';
import { skipWith } from '../bed/skip';
import { isUnavailable } from '../bed/unavailable';
import { contextOf } from '../unit/contextOf';
import { engineAt, file, outputOf, request, settled, UNCANCELLED, withoutBuildkit } from './engineBuilds';
import { client, HOST, login } from './engineCalls';

interface Case {
  readonly name: string;
  readonly options: BedOptions;
  readonly buildkit: boolean;
  /** With images in containerd's store, this engine tells a refusal's status and not the registry's words. */
  readonly hidesRefusals?: boolean;
}

const CASES: readonly Case[] = [
  { name: 'Docker 26', options: { engine: 'docker' }, buildkit: true },
  { name: 'Docker 26, classic builder', options: { engine: 'docker' }, buildkit: false },
  {
    name: 'Docker 26, images in containerd',
    options: { engine: 'docker', containerdImageStore: true },
    buildkit: true,
    hidesRefusals: true,
  },
  { name: 'The newest Docker', options: { engine: 'docker-newest' }, buildkit: true },
  {
    name: 'The newest Docker, images in containerd',
    options: { engine: 'docker-newest', containerdImageStore: true },
    buildkit: true,
  },
  { name: 'Docker 20.10', options: { engine: 'docker-20.10' }, buildkit: true },
  { name: 'Docker 20.10, classic builder', options: { engine: 'docker-20.10' }, buildkit: false },
  { name: 'Podman', options: { engine: 'podman' }, buildkit: false },
];

for (const { name, options, buildkit, hidesRefusals = false } of CASES)
  describe(`building and pushing with ${name}`, function () {
    this.timeout(180_000);
    let bed: Bed;
    let socketPath: string;
    let engine: Engine;
    let ecr: ECRClient;

    before(async function () {
      bed = await startBed(options);
      if (isUnavailable(bed.engine)) return skipWith(this, bed.engine.unavailable);
      ({ socketPath } = bed.engine as BedEngine);
      const found = await engineAt(bed.engine.host);
      engine = buildkit ? found : withoutBuildkit(found, socketPath);
      assert.equal(engine.capabilities.buildkit, buildkit);
      ecr = client(bed);
      await ecr.send(new CreateRepositoryCommand({ repositoryName: 'team/app' }));
      await ecr.send(
        new CreateRepositoryCommand({ repositoryName: 'team/fixed', imageTagMutability: 'IMMUTABLE' }),
      );
    });
    afterEach(() => bed.emulator.faults.clear());
    after(() => bed.stop());

    const push = async (reference: string, password?: string) =>
      engine.push(
        reference,
        { username: 'AWS', password: password ?? (await login(ecr)), serverAddress: `https://${HOST}` },
        () => undefined,
        UNCANCELLED,
      );
    const refused = (pushing: Promise<unknown>, reason: ErrorReason) =>
      assert.rejects(pushing, (error) => {
        assert.ok(EcrExplorerError.is(error), String(error));
        assert.equal(error.reason, reason, error.message);
        return true;
      });

    it('builds an image with its tags, arguments and labels, and shows each step', async () => {
      const dockerfile = 'ARG BASE\nFROM $BASE\nARG WORD\nCOPY dir /dir\nRUN cat /dir/ä.txt && echo $WORD\n';
      const built = await settled(
        engine,
        request(dockerfile, {
          context: contextOf([file('Dockerfile', dockerfile), file('dir/ä.txt', 'grün\n')]),
          tags: ['bed/one:1', `${HOST}/team/app:two`],
          buildArgs: { BASE: 'busybox:1.36', WORD: 'a word' },
          labels: { 'org.example': 'a "label"' },
        }),
      );
      assert.match(built.imageId ?? built.error?.message ?? '', /^sha256:[0-9a-f]{64}$/);
      assert.match(outputOf(built), /grün\na word/);
      const step = built.trace.steps.find(({ name: stepName }) => stepName.includes('RUN cat'));
      assert.ok(step?.startedAt !== undefined && step.completedAt !== undefined);
      for (const tag of ['bed/one:1', `${HOST}/team/app:two`]) {
        const { body } = await engineCall(socketPath, `/images/${tag}/json`);
        assert.match(body, /"org.example":\s*"a \\"label\\""/);
      }
    });

    it('says what a failing step printed last, and its line', async () => {
      const dockerfile = 'FROM busybox:1.36\n\nENV A=1\nRUN echo about to fail && \\\n  exit 3\n';
      const { error } = await settled(engine, request(dockerfile));
      assert.ok(EcrExplorerError.is(error, 'build-failed'));
      assert.match(error.details.said, /exit (code|status): 3|exit status 3|non-zero code: 3/);
      assert.match(error.details.tail ?? '', /about to fail/);
      assert.equal(error.details.line, 4);
    });

    it('says the line that is no instruction', async () => {
      const { error } = await settled(engine, request('FROM busybox:1.36\nFOO bar\n'));
      assert.ok(EcrExplorerError.is(error, 'build-failed'));
      assert.match(error.details.said, /unknown instruction: "?FOO/i);
      assert.equal(error.details.line, 2);
    });

    it('says that a stage is missing', async () => {
      const { error } = await settled(engine, request('FROM busybox:1.36 AS a\n', { target: 'nope' }));
      assert.ok(EcrExplorerError.is(error, 'build-failed'));
      assert.match(error.details.said, /nope/);
    });

    it('says that a name is none, without a word of success', async () => {
      const { error } = await settled(engine, request('FROM busybox:1.36\n', { tags: ['Not A Name:1'] }));
      assert.equal(error?.reason, 'build-failed');
    });

    it('pushes a tag and tells the digest that the registry has', async () => {
      const reference = `${HOST}/team/app:pushed`;
      await settled(engine, request('FROM busybox:1.36\nRUN echo pushed > /x\n', { tags: [reference] }));
      const { digest } = await push(reference);
      const { imageDetails } = await ecr.send(
        new DescribeImagesCommand({ repositoryName: 'team/app', imageIds: [{ imageTag: 'pushed' }] }),
      );
      assert.equal(digest, imageDetails?.[0]?.imageDigest);
    });

    it('tags a local image and pushes that tag alone', async () => {
      const reference = `${HOST}/team/app:tagged`;
      await engine.tag('bed/one:1', reference, UNCANCELLED);
      await engine.tag('bed/one:1', `${HOST}/team/app:left-out`, UNCANCELLED);
      await push(reference);
      const { imageDetails = [] } = await ecr.send(new DescribeImagesCommand({ repositoryName: 'team/app' }));
      const tags = imageDetails.flatMap(({ imageTags = [] }) => imageTags);
      assert.ok(tags.includes('tagged') && !tags.includes('left-out'));
    });

    it('stops a push that is cancelled', async () => {
      const reference = `${HOST}/team/app:cancelled`;
      await settled(engine, request('FROM busybox:1.36\nRUN echo cancelled > /x\n', { tags: [reference] }));
      bed.emulator.faults.add({ op: 'push:manifest', kind: 'slow', ms: 5_000 });
      const authorization = { username: 'AWS', password: await login(ecr), serverAddress: HOST };
      const cancel = new AbortController();
      setTimeout(() => cancel.abort(), 800);
      await assert.rejects(
        engine.push(reference, authorization, () => undefined, cancel.signal),
        (error) => EcrExplorerError.is(error, 'cancelled'),
      );
      bed.emulator.faults.clear();
      await assert.rejects(
        ecr.send(
          new DescribeImagesCommand({ repositoryName: 'team/app', imageIds: [{ imageTag: 'cancelled' }] }),
        ),
        { name: 'ImageNotFoundException' },
      );
    });

    it('tells what may pass from what will not', async () => {
      const { faults } = bed.emulator;
      const reference = `${HOST}/team/app:faulty`;
      const build = (content: string) =>
        settled(engine, request(`FROM busybox:1.36\nRUN echo ${content} > /x\n`, { tags: [reference] }));
      for (const kind of ['5xx', 'throttle', 'reset'] as const) {
        await build(kind);
        faults.add({ op: 'push:manifest', kind, times: 20 });
        await refused(push(reference), 'push-interrupted');
        faults.clear();
      }
      await build('denied');
      faults.add({ op: 'push:start', kind: 'denied', times: 20 });
      const denied = await push(reference).then(
        () => undefined,
        (error: unknown) => error,
      );
      assert.ok(EcrExplorerError.is(denied, 'access-denied', 'push-unauthorized'), String(denied));
      assert.equal(denied.reason, hidesRefusals ? 'push-unauthorized' : 'access-denied');
      assert.equal(denied.details.action, 'ecr:InitiateLayerUpload');
      faults.clear();
    });

    if (buildkit && options.engine !== 'docker-20.10')
      it('warns of lines of the Dockerfile', async () => {
        const { trace } = await settled(engine, request('FROM busybox:1.36\nRUN echo a \\\n\n  b\n'));
        const [problem] = problemsOfWarnings(trace.warnings);
        assert.match(problem?.message ?? '', /Empty continuation line/);
        // BuildKit counts the line that the empty one continues to.
        assert.equal(problem?.startLine, 4);
        assert.match(problem.url ?? '', /^https:/);
      });

    it('knows why a push was refused', async () => {
      const repository = async (repositoryName: string, content: string) => {
        const reference = `${HOST}/${repositoryName}:1`;
        await settled(
          engine,
          request(`FROM busybox:1.36\nRUN echo ${content} > /x\n`, { tags: [reference] }),
        );
        return reference;
      };
      await refused(push(await repository('team/none', 'a')), 'repository-not-found');
      await push(await repository('team/fixed', 'first'));
      const again = push(await repository('team/fixed', 'second'));
      await refused(again, hidesRefusals ? 'push-failed' : 'tag-immutable');
      const app = await repository('team/app', 'b');
      await refused(push(app, 'not a token'), 'push-unauthorized');
      const password = await login(ecr);
      bed.emulator.expireTokens();
      await refused(push(app, password), 'push-unauthorized');
      await refused(push(`${HOST}/team/app:not-here`), 'push-failed');
    });
  });
