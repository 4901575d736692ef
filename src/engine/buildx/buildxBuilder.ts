import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { buildxArguments } from '../../core/build/buildxArguments';
import { privateDockerConfig } from '../../core/build/privateDockerConfig';
import { buildkitProgress } from '../../core/buildkit/buildkitProgress';
import { EMPTY_TRACE, reduceSteps, type BuildTrace } from '../../core/buildkit/buildTrace';
import type { BuildProgress } from '../../core/buildkit/progress';
import { rawJsonTexts, readRawJson } from '../../core/buildkit/rawJson';
import { throwIfCancelled } from '../../core/errors';
import { isDigest } from '../../core/reference/digest';
import type { Connection } from '../connection/connection';
import type { Buildx, BuildxImage, BuildxRequest } from '../ports';
import { buildxFailure } from './buildxFailure';
import { findBuildx, type FoundBuildx } from './findBuildx';
import { runKeeper } from './runKeeper';
import type { BuildxTools } from './tools';
import { t } from '../../core/l10n';

/** How much is kept of what buildx writes beside BuildKit's statuses; its error is the end of it. */
const WORDS_KEPT = 200;

/** `docker buildx` for the engine of a connection. @throws EcrExplorerError see `findBuildx` */
export async function buildxBuilder(connection: Connection, signal: AbortSignal): Promise<Buildx> {
  const found = await findBuildx(connection, signal);
  const { version, builder } = found;
  return {
    label: t('buildx {0} · builder "{1}" ({2})', version, builder.name, builder.driver),
    build: (request, on, until) => build(connection.tools, found, request, on, until),
  };
}

async function build(
  tools: BuildxTools,
  { program, engine, builder }: FoundBuildx,
  request: BuildxRequest,
  on: (progress: BuildProgress) => void,
  signal: AbortSignal,
): Promise<BuildxImage> {
  throwIfCancelled(signal);
  const configFolder = tools.env['DOCKER_CONFIG'] || path.join(tools.homedir, '.docker');
  const order = {
    program,
    args: [...engine, ...buildxArguments(request)],
    // What builders there are and which is current stays the user's own.
    env: { ...tools.env, BUILDX_CONFIG: tools.env['BUILDX_CONFIG'] || path.join(configFolder, 'buildx') },
    config: privateDockerConfig(await textOf(path.join(configFolder, 'config.json')), request.logins),
    configFolder,
  };
  let trace: BuildTrace = EMPTY_TRACE;
  const words: string[] = [];
  const progressOf = buildkitProgress();
  const follow = (progress: BuildProgress): void => {
    trace = reduceSteps(trace, progress);
    on(progress);
  };
  const textsOf = rawJsonTexts();
  const onLine = (line: string): void => {
    const text = textsOf(line);
    if (text === undefined) return;
    const status = readRawJson(text);
    if (status !== undefined) return progressOf(status).forEach(follow);
    words.push(text);
    if (words.length > WORDS_KEPT) words.shift();
    follow({ type: 'log', text: `${text}\n`, stderr: true });
  };
  const end = await runKeeper(tools.keeper, order, onLine, signal);
  if (end.type === 'done') return imageOf(end.metadata);
  const tags = request.output === 'push' ? request.tags : [];
  throw buildxFailure({ words, trace, dockerfile: await textOf(request.dockerfile), tags, builder });
}

/**
 * An image loaded into the engine's own store has a config and no manifest.
 * https://docs.docker.com/reference/cli/docker/buildx/build/#metadata-file
 */
function imageOf(metadata: unknown): BuildxImage {
  if (typeof metadata !== 'object' || metadata === null) return {};
  const told = metadata as Readonly<Record<string, unknown>>;
  const digest = told['containerimage.digest'] ?? told['containerimage.config.digest'];
  return typeof digest === 'string' && isDigest(digest) ? { digest } : {};
}

const textOf = (file: string): Promise<string | undefined> => readFile(file, 'utf8').catch(() => undefined);
