import path from 'node:path';
import { Readable } from 'node:stream';

import { createEngines } from '../../src/bundles/engine';
import type { ContextEntry } from '../../src/core/buildContext/contextEntry';
import { EMPTY_TRACE, reduceSteps, type BuildTrace } from '../../src/core/buildkit/buildTrace';
import { EcrExplorerError } from '../../src/core/errors';
import type { AnyError } from '../../src/core/errors';
import { dockerClient } from '../../src/engine/connection/dockerClient';
import { ContainerEngine } from '../../src/engine/containerEngine';
import type { BuildRequest, Engine } from '../../src/engine/ports';
import { contextOf } from '../unit/contextOf';
import { until } from './processes';

/** A signal nobody aborts. */
export const UNCANCELLED = new AbortController().signal;
const QUIET = { debug: () => undefined, warn: () => undefined };

/** No workspace is open; the keeper is the one that is shipped. */
const APART = { workspaceFolders: () => [], keeper: [path.resolve('dist/keeper.js')] };

/** Finds the engine at a DOCKER_HOST as the extension does. */
export function engineAt(host: string, more: NodeJS.ProcessEnv = {}): Promise<Engine> {
  const env = { ...more, DOCKER_HOST: host };
  const engines = createEngines({
    env,
    homedir: '/nonexistent',
    platform: process.platform,
    log: QUIET,
    ...APART,
  });
  return engines.find({}, UNCANCELLED);
}

/** The same engine as if it had no BuildKit. */
export function withoutBuildkit({ endpoint, address, capabilities }: Engine, socketPath: string): Engine {
  return new ContainerEngine({
    docker: dockerClient({ type: 'socket', path: socketPath }, {}),
    endpoint,
    address,
    capabilities: { ...capabilities, buildkit: false },
    tools: { env: {}, homedir: '/nonexistent', which: () => Promise.resolve(undefined), keeper: [] },
    clock: { now: Date.now, newId: () => crypto.randomUUID() },
    log: QUIET,
  });
}

/** A file of a context. */
export function file(path: string, content: string): ContextEntry {
  const bytes = Buffer.from(content);
  return {
    ...{ path, kind: 'file', mode: 0o644, size: bytes.length, modifiedAt: new Date(0) },
    read: () => Readable.from([bytes]),
  };
}

/** A build of a Dockerfile alone, unless `more` says otherwise. */
export function request(dockerfile: string, more: Partial<BuildRequest> = {}): BuildRequest {
  return {
    context: contextOf([file('Dockerfile', dockerfile)]),
    dockerfile: 'Dockerfile',
    tags: ['bed/built:1'],
    buildArgs: {},
    credentialsFor: () => Promise.resolve(undefined),
    ...more,
  };
}

/** A settled build: what came of it and what it told on the way. */
export interface Built {
  readonly imageId?: string;
  readonly error?: AnyError;
  readonly trace: BuildTrace;
}

/** Builds and waits for the end; an error that is not one of ours is thrown on. */
export async function settled(
  engine: Engine,
  asked: BuildRequest,
  signal: AbortSignal = UNCANCELLED,
): Promise<Built> {
  let trace = EMPTY_TRACE;
  try {
    const { imageId } = await engine.build(asked, (event) => (trace = reduceSteps(trace, event)), signal);
    return { imageId, trace };
  } catch (error) {
    if (!EcrExplorerError.is(error)) throw error;
    return { error, trace };
  }
}

/** All output of a build's steps, a line each. */
export function outputOf({ trace }: Built): string {
  return trace.steps.flatMap(({ tail, partial }) => [...tail, partial]).join('\n');
}

/** Connections this process has open, to whatever end. */
export function openConnections(): number {
  return process.getActiveResourcesInfo().filter((name) => /^(Pipe|TCPSocket)Wrap$/.test(name)).length;
}

/** Waits until no more connections are open than before: what has ended is closed a moment later. */
export function noMoreConnectionsThan(before: number): Promise<void> {
  return until(() => Promise.resolve(openConnections() <= before), 10_000);
}
