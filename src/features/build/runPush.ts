import * as vscode from 'vscode';
import type { Ecr } from '../../aws/ports';
import type { TaskBuildOptions } from '../../core/build/buildTask';
import { sentenceText } from '../../ui/errors';
import type { Output } from './buildReport';
import { protectedTags } from './buildSettings';
import { credentialsFor } from './credentials';
import { pushResult, tellPushed } from './outcome';
import type { PushResult } from './outcome';
import { preparePush } from './preparePush';
import type { PreparedPush } from './preparePush';
import { decisionsAfterBuild, decisionsBeforeBuild } from './pushDecisions';
import { digestFromEcr } from './pushedDigest';
import { pushEveryTag } from './pushEveryTag';
import type { PushedTags } from './pushEveryTag';
import { createdByTemplate, reportPause, reportPush } from './pushReport';
import { USUAL_PAUSES } from './pushRetries';
import type { PushTarget } from './pushTarget';
import type { BuildRoom, Stage } from './room';
import { runBuild } from './runBuild';
import type { FinishedBuild } from './runBuild';
import { registryLine } from './shownRegistries';

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
    const push = await prepare(room, wanted, output, signal);
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

async function prepare(
  { parts }: BuildRoom,
  wanted: PushTarget,
  output: Output,
  signal: AbortSignal,
): Promise<PreparedPush> {
  output.show(vscode.l10n.t('Checking {0}', wanted.repository));
  const where = await registryLine(parts, wanted.registry, signal);
  const push = await preparePush(
    parts.aws().ecr(wanted.registry),
    wanted,
    decisionsBeforeBuild(where),
    protectedTags(parts.settings),
    signal,
  );
  output.write([`${where} → ${wanted.repository}:${push.target.tags.join(', ')}`]);
  if (push.template !== undefined) output.write([createdByTemplate(push.target.repository, push.template)]);
  output.write(push.skipped.map((reason) => vscode.l10n.t('Skipped a check. {0}', sentenceText(reason))));
  return push;
}

/** Pushes each tag by name. The digest is there where it can be known. */
async function pushAll(
  { parts, format }: BuildRoom,
  { engine, image }: FinishedBuild,
  push: PreparedPush,
  output: Output,
  signal: AbortSignal,
): Promise<Pick<PushedTags, 'target' | 'digest'>> {
  const ecr: Ecr = parts.aws().ecr(push.target.registry);
  const { target, digest, before } = await pushEveryTag(
    {
      ...{ engine, ecr, push, imageId: image.imageId, decisions: decisionsAfterBuild(push.uri) },
      protectedTags: protectedTags(parts.settings),
      retries: { pauses: USUAL_PAUSES, random: Math.random, onPause: reportPause(output) },
      follow: (tag) => reportPush(tag, output, format),
    },
    signal,
  );
  const [tag] = target.tags;
  if (digest !== undefined || tag === undefined)
    return { target, ...(digest === undefined ? {} : { digest }) };
  const known = before.get(tag);
  const pushed = { repository: target.repository, tag, ...(known === undefined ? {} : { before: known }) };
  const told = await digestFromEcr(ecr, pushed, signal);
  return { target, ...(told === undefined ? {} : { digest: told }) };
}

function rememberPush(room: BuildRoom, dockerfile: vscode.Uri, target: PushTarget): Promise<void> {
  const { registry, repository, tags, proposed } = target;
  const push = { registry: registry.id, repository, tags, ...(proposed === undefined ? {} : { proposed }) };
  return room.choices.remember(dockerfile, { push });
}
