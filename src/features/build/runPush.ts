import * as vscode from 'vscode';
import type { BuildWishes } from '../../core/build/buildWishes';
import type { Output } from './buildReport';
import { credentialsFor } from './credentials';
import type { Buildx, Engine, EngineAuthorization } from '../../engine/ports';
import { findBuilder } from './builder';
import { savedText } from './dockerfiles';
import { pushThroughBuildx } from './pushThroughBuildx';
import { pushResult, tellPushed } from './outcome';
import type { PushResult } from './outcome';
import type { PreparedPush } from './preparePush';
import type { PushedTags } from './pushEveryTag';
import { afterBuild, checkPush, pushAll, withDigest } from './pushStages';
import type { PushTarget } from './pushTarget';
import type { BuildRoom, Stage } from './room';
import { buildOnBuildx, buildOnEngine, type Build, type BuildView } from './runBuild';
import { wishesFor } from './wishesFor';

/** Everything that was chosen about a build and its push. */
export interface PushOrder {
  readonly dockerfile: vscode.Uri;
  /** The folder that is sent to the builder. */
  readonly context: string;
  readonly target: PushTarget;
  /** In place of the settings. */
  readonly wishes?: BuildWishes;
}

/**
 * Checks, builds and pushes. It resolves only when every tag is there.
 * @param stage where it is shown; absent: in the Dockerfile's own terminal
 * @throws every reason why not; `cancelled` when the user stopped it
 */
export async function runPush(room: BuildRoom, order: PushOrder, stage?: Stage): Promise<PushResult> {
  const { parts } = room;
  const { dockerfile, context, target: wanted } = order;
  const wishes = wishesFor(parts.settings, dockerfile, order.wishes);
  const title = vscode.l10n.t('Build and Push {0}', `${wanted.repository}:${wanted.tags.join(', ')}`);
  const work = async (output: Output, signal: AbortSignal) => {
    const push = await checkPush(room, wanted, output, signal);
    await rememberPush(room, dockerfile, push.target);
    const { uri, target } = push;
    const tags = target.tags.map((tag) => `${uri}:${tag}`);
    const text = await savedText(dockerfile);
    const credentials = credentialsFor(parts, target.registry, signal);
    const build = { dockerfile, context, wishes, tags, credentialsFor: credentials };
    const view = { output, format: room.format, signal };
    const builder = await findBuilder(parts, wishes, output, signal);
    const { target: done, digest } =
      builder.kind === 'engine'
        ? await pushFromEngine(room, builder.engine, build, push, view)
        : await pushFromBuildx(room, builder.buildx, build, push, view);
    const result = pushResult(uri, done.tags, digest);
    output.write([vscode.l10n.t('Pushed {0}', result.uri)]);
    const from = { dockerfile, text, ...(wishes.target === undefined ? {} : { target: wishes.target }) };
    return { target: done, result, from };
  };
  const done = await room.run(dockerfile, title, work, stage);
  // The command's result does not wait for the toast to be dismissed.
  tellPushed(parts, done.target, done.result, done.from).catch((error: unknown) =>
    parts.log.error('after a push', error),
  );
  return done.result;
}

type Pushed = Promise<Pick<PushedTags, 'target' | 'digest'>>;

async function pushFromEngine(
  room: BuildRoom,
  engine: Engine,
  build: Build,
  push: PreparedPush,
  view: BuildView,
): Pushed {
  const image = await buildOnEngine(room.parts, engine, build, view);
  return pushAll(room, { engine, image }, push, view.output, view.signal);
}

async function pushFromBuildx(
  { parts }: BuildRoom,
  buildx: Buildx,
  build: Build,
  push: PreparedPush,
  view: BuildView,
): Pushed {
  const after = afterBuild(parts, push, view.output, view.signal);
  const run = (tags: readonly string[], login: EngineAuthorization) =>
    buildOnBuildx(parts, buildx, { ...build, tags }, { output: 'push', logins: [login] }, view);
  return withDigest(after.ecr, await pushThroughBuildx({ ...after, run }, view.signal), view.signal);
}

function rememberPush(room: BuildRoom, dockerfile: vscode.Uri, target: PushTarget): Promise<void> {
  const { registry, repository, tags, proposed } = target;
  const push = { registry: registry.id, repository, tags, ...(proposed === undefined ? {} : { proposed }) };
  return room.choices.remember(dockerfile, { push });
}
