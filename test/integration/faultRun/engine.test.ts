import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CreateRepositoryCommand } from '@aws-sdk/client-ecr';
import { createEngines } from '../../../src/bundles/engine';
import type { ErrorReason } from '../../../src/core/errors';
import type { Engine, Engines } from '../../../src/engine/ports';
import { startBed, type Bed } from '../../bed/bed';
import type { Engine as BedEngine } from '../../bed/engine/engine';
import { httpAnswer, startLink, type Link, type LinkFault } from '../../bed/link';
import { skipWith } from '../../bed/skip';
import { isUnavailable } from '../../bed/unavailable';
import { client, HOST, login } from '../engineCalls';
import { callsOf, type Call, type Calls } from './calls';
import { engineCalls } from './engineCalls';
import { failuresOf, outcomesOf, Unhandled } from './outcomes';

const REPOSITORY = 'team/app';
/** In which all that can be wrong is in the engine's own words. */
const OF_THE_ENGINE: readonly ErrorReason[] = ['engine-lost', 'engine-missing', 'engine-unsupported'];
const REFUSED: readonly ErrorReason[] = [
  ...OF_THE_ENGINE,
  ...(['build-failed', 'push-failed', 'pull-failed', 'buildx-unusable'] as const),
];

/** It is told by the status alone whether it is done. */
const WITHOUT_A_BODY = 'tag';

interface Fault {
  readonly on: LinkFault;
  readonly reasons: readonly ErrorReason[];
  readonly done?: string;
}

/** What may become of the way to an engine. */
const FAULTS: Readonly<Record<string, Fault>> = {
  'is not there': { on: 'cut', reasons: [...OF_THE_ENGINE, 'buildx-unusable', 'build-failed'] },
  'drops every connection': { on: 'reset', reasons: [...OF_THE_ENGINE, 'buildx-unusable', 'build-failed'] },
  fails: { on: httpAnswer(500, '{"message":"something broke"}'), reasons: REFUSED },
  'knows nothing': {
    on: httpAnswer(404, '{"message":"page not found"}'),
    reasons: [...REFUSED, 'image-not-found'],
  },
  'lets nobody in': {
    on: httpAnswer(403, '{"message":"authorization denied by plugin"}'),
    reasons: [...REFUSED, 'access-denied', 'push-unauthorized', 'pull-unauthorized'],
  },
  'answers with half of a document': {
    on: httpAnswer(200, '{"Id":"sha256:'),
    reasons: REFUSED,
    done: WITHOUT_A_BODY,
  },
  'is a page': { on: httpAnswer(200, '<html></html>', 'text/html'), reasons: REFUSED, done: WITHOUT_A_BODY },
  'never answers, until that is cancelled': { on: 'silent', reasons: ['cancelled'] },
};
const PATIENCE_MS = 2_000;

describe('every call of an engine', function () {
  this.timeout(240_000);
  let bed: Bed;
  let link: Link;
  let engines: Engines;
  let engine: Engine;
  let unhandled: Unhandled;
  let calls: readonly Call[];

  before(async function () {
    unhandled = new Unhandled();
    bed = await startBed({ engine: 'docker' });
    if (isUnavailable(bed.engine)) return skipWith(this, bed.engine.unavailable);
    const { socketPath, cli } = bed.engine as BedEngine;
    const socket = path.join(bed.dir, 'link.sock');
    link = await startLink({ path: socket }, { path: socketPath });
    const env = {
      ...{ HOME: bed.home, DOCKER_CONFIG: bed.dockerConfig, DOCKER_HOST: `unix://${socket}` },
      PATH: `${path.dirname(cli)}:/usr/bin:/bin`,
    };
    engines = createEngines({
      ...{ env, homedir: bed.home, platform: process.platform, workspaceFolders: () => [] },
      ...{ log: { debug: () => undefined, warn: () => undefined }, keeper: [path.resolve('dist/keeper.js')] },
    });
    engine = await engines.find({}, new AbortController().signal);
    await client(bed).send(new CreateRepositoryCommand({ repositoryName: REPOSITORY }));
    const folder = path.join(bed.dir, 'context');
    await mkdir(folder);
    await writeFile(path.join(folder, 'Dockerfile'), 'FROM busybox:1.36\nRUN echo by buildx\n');
    const finding: Calls<Engines> = { find: (all, signal) => all.find({}, signal) };
    calls = [
      ...callsOf(() => engines, finding),
      ...engineCalls(() => engine, {
        ...{ reference: `${HOST}/${REPOSITORY}:1.0`, folder },
        authorization: async () => ({
          username: 'AWS',
          password: await login(client(bed)),
          serverAddress: HOST,
        }),
      }),
    ];
    assert.deepEqual(await failuresOf(calls), {});
  });
  after(async () => {
    unhandled.stop();
    await (link as Link | undefined)?.stop();
    await bed.stop();
  });

  for (const [name, { on, reasons, done }] of Object.entries(FAULTS))
    it(`ends with an error that says why while it ${name}, and succeeds afterwards`, async () => {
      await link.meet(on);
      const signal = reasons.includes('cancelled')
        ? AbortSignal.timeout(PATIENCE_MS)
        : new AbortController().signal;
      const outcomes = await outcomesOf(calls, signal);
      const others = Object.entries(outcomes).filter(
        ([call, outcome]) =>
          !(reasons as readonly string[]).includes(outcome) && !(outcome === 'done' && call === done),
      );
      assert.deepEqual(Object.fromEntries(others), {});
      await link.meet(undefined);
      assert.deepEqual(await failuresOf(calls), {});
    });

  it('leaves no failure that nobody handles', () => assert.deepEqual(unhandled.seen, []));
});
