import { Readable } from 'node:stream';
import { EMPTY_TRACE, reduceSteps, type BuildTrace } from '../../core/buildkit/buildTrace';
import type { BuildProgress } from '../../core/buildkit/progress';
import { normalizeRegistryHost } from '../../core/reference/imageHost';
import { cancelled, EcrExplorerError, throwIfCancelled } from '../../core/errors';
import type { Connection } from '../connection/connection';
import { call } from '../connection/dial';
import { answerOf, engineLost, wordsOf } from '../connection/engineError';
import type { BuildRequest, BuiltImage } from '../ports';
import { openBuildSession, type BuildSession } from '../session/buildSession';
import { buildFailure } from './buildFailure';
import { buildOptions } from './buildOptions';
import { followBuild, type BuildOutcome } from './buildStream';
import { packContext } from './contextTar';
import { dockerfileText } from './dockerfileText';
import { registryConfig } from './registryConfig';

/** How long the engine may take to confirm that a build is cancelled, or that it is still there itself. */
const SHORT_ANSWER_MS = 1000;
/** What an engine says of a build that ends because the engine does. */
const ENGINE_ENDS = /context canceled|transport is closing|connection is closing|\bEOF\b/i;

/** One build while it runs. With a session the engine fetches the context through it; without one it is uploaded. */
interface RunningBuild {
  readonly connection: Connection;
  readonly request: BuildRequest;
  readonly id: string;
  readonly session: BuildSession | undefined;
  readonly on: (progress: BuildProgress) => void;
  readonly signal: AbortSignal;
}

/**
 * Builds an image through BuildKit with a session of our own, or by the classic builder where the engine has no sessions.
 * Whatever happens, the session, the upload and the files being read are closed when this settles.
 * @throws EcrExplorerError `build-failed`, `context-unreadable`, `engine-lost`, `cancelled`, or what `credentialsFor` threw
 */
export async function buildImage(
  connection: Connection,
  request: BuildRequest,
  on: (progress: BuildProgress) => void,
  signal: AbortSignal,
): Promise<BuiltImage> {
  throwIfCancelled(signal);
  const ended = new AbortController();
  const untilEnded = AbortSignal.any([signal, ended.signal]);
  const id = connection.clock.newId();
  const unanswered: unknown[] = [];
  let session: BuildSession | undefined;
  try {
    session = await openSession(connection, request, untilEnded, (error) => unanswered.push(error));
    return await run({ connection, request, id, session, on, signal: untilEnded });
  } catch (error) {
    if (signal.aborted) {
      if (session !== undefined) await cancelBuild(connection, id);
      throw cancelled(error);
    }
    const reason = unanswered.find((one) => EcrExplorerError.is(one));
    throw EcrExplorerError.is(error, 'build-failed') && reason !== undefined ? reason : error;
  } finally {
    session?.close();
    // An engine that refuses a build early leaves its upload half-read: the request ends here too.
    ended.abort();
  }
}

async function openSession(
  { docker, endpoint, capabilities, clock, log }: Connection,
  { context, dockerfile, credentialsFor, secrets }: BuildRequest,
  signal: AbortSignal,
  onFailure: (error: unknown) => void,
): Promise<BuildSession | undefined> {
  if (!capabilities.buildkit) return undefined;
  const answers = {
    ...{ context, dockerfile },
    credentials: (host: string) => credentialsFor(normalizeRegistryHost(host)),
    secret: async (id: string) => secrets?.get(id)?.(),
    onFailure,
  };
  const session = await openBuildSession(docker, clock.newId(), answers, signal).catch((error: unknown) => {
    throw engineLost(answerOf(error)?.said ?? wordsOf(error), endpoint, error);
  });
  if (session === undefined)
    log.warn(`${endpoint} has no build sessions: its classic builder is used, without build secrets`);
  return session;
}

async function run(build: RunningBuild): Promise<BuiltImage> {
  const { connection, request, session, signal } = build;
  let trace: BuildTrace = EMPTY_TRACE;
  const follow = (progress: BuildProgress): void => {
    trace = reduceSteps(trace, progress);
    build.on(progress);
  };
  const outcome = session === undefined ? await upload(build, follow) : await send(build, nothing(), follow);
  throwIfCancelled(signal);
  switch (outcome.type) {
    case 'built':
      return { imageId: outcome.imageId };
    case 'lost':
      throw engineLost(outcome.said, connection.endpoint, outcome.cause);
    case 'failed': {
      const { said } = outcome;
      if (ENGINE_ENDS.test(said) && !(await isAlive(connection))) throw engineLost(said, connection.endpoint);
      const dockerfile = await dockerfileText(request, signal).catch(() => undefined);
      throw buildFailure({
        said,
        trace,
        dockerfile,
        builder: session === undefined ? 'classic' : 'buildkit',
      });
    }
  }
}

const nothing = (): Readable => Readable.from([]);

/** Builds from a tar of the context. @throws EcrExplorerError `context-unreadable` where that is why the build ended */
async function upload(build: RunningBuild, on: (progress: BuildProgress) => void): Promise<BuildOutcome> {
  const { request, signal } = build;
  // The classic builder wants credentials for its base images in the header of the request.
  const config = await registryConfig((await dockerfileText(request, signal)) ?? '', request);
  const tar = packContext(request.context.entries(signal));
  try {
    const outcome = await send(build, tar.stream, on, config);
    const unreadable = tar.failure();
    if (outcome.type !== 'built' && unreadable instanceof Error) throw unreadable;
    return outcome;
  } finally {
    tar.destroy();
  }
}

async function send(
  { connection, request, id, session, signal }: RunningBuild,
  body: Readable,
  on: (progress: BuildProgress) => void,
  config?: string,
): Promise<BuildOutcome> {
  const run = { buildid: id, session: session?.id, registryConfig: config, abortSignal: signal };
  let response;
  try {
    response = await connection.docker.buildImage(body, buildOptions(request, run));
  } catch (error) {
    const answer = answerOf(error);
    return answer === undefined
      ? { type: 'lost', said: wordsOf(error), cause: error }
      : { type: 'failed', said: answer.said };
  }
  return followBuild(response, on, () => connection.clock.now());
}

/** Closing the request ends the build already; this is the engine's own word for it, and what the docker CLI does. */
async function cancelBuild({ docker, log }: Connection, id: string): Promise<void> {
  const signal = AbortSignal.timeout(SHORT_ANSWER_MS);
  await call(docker, { method: 'POST', path: '/build/cancel', query: { id }, signal }).catch(
    (error: unknown) => log.debug(`build/cancel: ${wordsOf(error)}`),
  );
}

async function isAlive({ docker }: Connection): Promise<boolean> {
  const signal = AbortSignal.timeout(SHORT_ANSWER_MS);
  return call(docker, { method: 'GET', path: '/_ping', signal }).then(
    () => true,
    () => false,
  );
}
