import * as vscode from 'vscode';
import type { Ecr } from '../../aws/ports';
import type { Digest } from '../../core/reference/digest';
import { sentenceText } from '../../ui/errors';
import { chooseContext } from './chooseContext';
import { choosePushTarget } from './choosePushTarget';
import { chooseOtherTags, consentToCreate, consentToOverwrite } from './consent';
import { credentialsFor } from './credentials';
import { savedText, shownPath } from './dockerfiles';
import { pushResult, tellPushed } from './outcome';
import type { PushResult } from './outcome';
import type { Output } from './buildReport';
import { protectedTags } from './buildSettings';
import { preparePush } from './preparePush';
import type { PreparedPush } from './preparePush';
import { proposeTag } from './proposeTag';
import { digestFromEcr } from './pushedDigest';
import { reportPush } from './pushReport';
import { pushTag } from './pushTags';
import type { PushTarget } from './pushTarget';
import type { BuildRoom } from './room';
import { runBuild } from './runBuild';
import type { FinishedBuild } from './runBuild';
import { registryLine } from './shownRegistries';

/**
 * Builds a Dockerfile and pushes the image to ECR. It resolves only when every tag is there.
 * @throws every reason why not; `cancelled` when the user stopped it
 */
export async function buildAndPush(room: BuildRoom, dockerfile: vscode.Uri): Promise<PushResult> {
  const { parts, choices } = room;
  await room.makeWay(dockerfile);
  const text = await savedText(dockerfile);
  const { push: last } = choices.of(dockerfile);
  const proposal = await proposeTag(parts.settings, dockerfile);
  const { target: wanted, isAsBefore } = await choosePushTarget(parts, {
    dockerfile: shownPath(dockerfile),
    ...(last === undefined ? {} : { last }),
    ...(proposal === undefined ? {} : { proposal }),
  });
  const context = await chooseContext(room, dockerfile, text, !isAsBefore);

  const title = vscode.l10n.t('Build and Push {0}', `${wanted.repository}:${wanted.tags.join(', ')}`);
  const done = await room.run(dockerfile, title, async (output, signal) => {
    const push = await prepare(room, wanted, output, signal);
    await rememberPush(room, dockerfile, push.target);
    const { uri, target } = push;
    const tags = target.tags.map((tag) => `${uri}:${tag}`);
    const credentials = credentialsFor(parts, target.registry, signal);
    const build = { dockerfile, context, tags, credentialsFor: credentials };
    const built = await runBuild(parts, build, output, room.format, signal);
    const digest = await pushAll(room, built, push, output, signal);
    const result = pushResult(uri, target.tags, digest);
    output.write([vscode.l10n.t('Pushed {0}', result.uri)]);
    return { target, result };
  });
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
    {
      create: (repository) => consentToCreate(repository, where),
      overwrite: consentToOverwrite,
      otherTags: chooseOtherTags,
    },
    protectedTags(parts.settings),
    signal,
  );
  output.write([`${where} → ${wanted.repository}:${push.target.tags.join(', ')}`]);
  output.write(push.skipped.map((reason) => vscode.l10n.t('Skipped a check. {0}', sentenceText(reason))));
  return push;
}

/** Pushes each tag by name. @returns the image's digest where it can be known */
async function pushAll(
  { parts, format }: BuildRoom,
  { engine }: FinishedBuild,
  { target, uri, before }: PreparedPush,
  output: Output,
  signal: AbortSignal,
): Promise<Digest | undefined> {
  const ecr: Ecr = parts.aws().ecr(target.registry);
  const createRepository = async (): Promise<void> => {
    await consentToCreate(target.repository, uri);
    await ecr.createRepository(target.repository, signal);
  };
  let digest: Digest | undefined;
  for (const tag of target.tags) {
    const on = reportPush(tag, output, format);
    digest = (await pushTag({ engine, ecr, uri, on, signal, createRepository }, tag)) ?? digest;
  }
  const [tag] = target.tags;
  if (digest !== undefined || tag === undefined) return digest;
  const known = before.get(tag);
  const pushed = { repository: target.repository, tag, ...(known === undefined ? {} : { before: known }) };
  return digestFromEcr(ecr, pushed, signal);
}

function rememberPush(room: BuildRoom, dockerfile: vscode.Uri, target: PushTarget): Promise<void> {
  const { registry, repository, tags, proposed } = target;
  const push = { registry: registry.id, repository, tags, ...(proposed === undefined ? {} : { proposed }) };
  return room.choices.remember(dockerfile, { push });
}
