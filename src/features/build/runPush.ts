import * as vscode from 'vscode';
import type { TaskBuildOptions } from '../../core/build/buildTask';
import type { Output } from './buildReport';
import { credentialsFor } from './credentials';
import { pushResult, tellPushed } from './outcome';
import type { PushResult } from './outcome';
import { checkPush, pushAll } from './pushStages';
import type { PushTarget } from './pushTarget';
import type { BuildRoom, Stage } from './room';
import { runBuild } from './runBuild';

/** Everything that was chosen about a build and its push. */
export interface PushOrder {
  readonly dockerfile: vscode.Uri;
  /** The folder that is sent to the builder. */
  readonly context: string;
  readonly target: PushTarget;
  /** In place of the settings. */
  readonly options?: TaskBuildOptions;
}

/**
 * Checks, builds and pushes. It resolves only when every tag is there.
 * @param stage where it is shown; absent: in the Dockerfile's own terminal
 * @throws every reason why not; `cancelled` when the user stopped it
 */
export async function runPush(room: BuildRoom, order: PushOrder, stage?: Stage): Promise<PushResult> {
  const { parts } = room;
  const { dockerfile, target: wanted, ...how } = order;
  const title = vscode.l10n.t('Build and Push {0}', `${wanted.repository}:${wanted.tags.join(', ')}`);
  const work = async (output: Output, signal: AbortSignal) => {
    const push = await checkPush(room, wanted, output, signal);
    await rememberPush(room, dockerfile, push.target);
    const { uri, target } = push;
    const tags = target.tags.map((tag) => `${uri}:${tag}`);
    const credentials = credentialsFor(parts, target.registry, signal);
    const build = { dockerfile, ...how, tags, credentialsFor: credentials };
    const built = await runBuild(parts, build, output, room.format, signal);
    const { target: done, digest } = await pushAll(room, built, push, output, signal);
    const result = pushResult(uri, done.tags, digest);
    output.write([vscode.l10n.t('Pushed {0}', result.uri)]);
    return { target: done, result };
  };
  const done = await room.run(dockerfile, title, work, stage);
  // The command's result does not wait for the toast to be dismissed.
  tellPushed(parts, done.target, done.result).catch((error: unknown) =>
    parts.log.error('after a push', error),
  );
  return done.result;
}

function rememberPush(room: BuildRoom, dockerfile: vscode.Uri, target: PushTarget): Promise<void> {
  const { registry, repository, tags, proposed } = target;
  const push = { registry: registry.id, repository, tags, ...(proposed === undefined ? {} : { proposed }) };
  return room.choices.remember(dockerfile, { push });
}
