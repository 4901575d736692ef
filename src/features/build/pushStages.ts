import * as vscode from 'vscode';
import type { Ecr } from '../../aws/ports';
import type { Engine } from '../../engine/ports';
import { sentenceText } from '../../ui/errors';
import type { Output } from './buildReport';
import { protectedTags } from './buildSettings';
import { preparePush } from './preparePush';
import type { PreparedPush } from './preparePush';
import { decisionsAfterBuild, decisionsBeforeBuild, overwriteOf } from './pushDecisions';
import { digestFromEcr } from './pushedDigest';
import { pushEveryTag } from './pushEveryTag';
import type { PushedTags } from './pushEveryTag';
import { createdByTemplate, reportPause, reportPush } from './pushReport';
import { USUAL_PAUSES } from './pushRetries';
import type { Retries } from './pushRetries';
import type { PushTarget } from './pushTarget';
import type { BuildRoom } from './room';
import type { RefusedPush } from './otherTags';
import type { Parts } from '../parts';
import { registryLine } from './shownRegistries';

/** An image that an engine has, under every tag that is to be pushed. */
export interface ImageAtEngine {
  readonly engine: Engine;
  readonly image: { readonly imageId: string };
}

/**
 * Checks a push before a byte leaves, asks what the checks leave open, and tells where it goes.
 * @throws `account-mismatch`, `cancelled`, and what ECR answers
 */
export async function checkPush(
  { parts }: Pick<BuildRoom, 'parts'>,
  wanted: PushTarget,
  output: Output,
  signal: AbortSignal,
): Promise<PreparedPush> {
  output.show(vscode.l10n.t('Checking {0}', wanted.repository));
  const where = await registryLine(parts, wanted.registry, signal);
  const push = await preparePush(
    parts.aws().ecr(wanted.registry),
    wanted,
    decisionsBeforeBuild(where, overwriteOf(parts.changeNotices, wanted.registry, signal)),
    protectedTags(parts.settings),
    signal,
  );
  output.write([`${where} → ${wanted.repository}:${push.target.tags.join(', ')}`]);
  if (push.template !== undefined) output.write([createdByTemplate(push.target.repository, push.template)]);
  output.write(push.skipped.map((reason) => vscode.l10n.t('Skipped a check. {0}', sentenceText(reason))));
  return push;
}

/** Pushes each tag by name. The digest is there where it can be known. */
export async function pushAll(
  { parts, format }: Pick<BuildRoom, 'parts' | 'format'>,
  { engine, image: { imageId } }: ImageAtEngine,
  push: PreparedPush,
  output: Output,
  signal: AbortSignal,
): Promise<Pick<PushedTags, 'target' | 'digest'>> {
  const image = {
    ...afterBuild(parts, push, output, signal),
    ...{ engine, imageId, follow: (tag: string) => reportPush(tag, output, format) },
  };
  return withDigest(image.ecr, await pushEveryTag(image, signal), signal);
}

/** What every push needs once there is something to push. */
export function afterBuild(
  parts: Pick<Parts, 'aws' | 'settings' | 'changeNotices'>,
  push: PreparedPush,
  output: Output,
  signal: AbortSignal,
): RefusedPush & { readonly retries: Retries } {
  return {
    ecr: parts.aws().ecr(push.target.registry),
    push,
    decisions: decisionsAfterBuild(push.uri, overwriteOf(parts.changeNotices, push.target.registry, signal)),
    protectedTags: protectedTags(parts.settings),
    retries: { pauses: USUAL_PAUSES, random: Math.random, onPause: reportPause(output) },
  };
}

/** Asks ECR for the digest where the builder did not tell it. */
export async function withDigest(
  ecr: Ecr,
  { target, digest, before }: PushedTags,
  signal: AbortSignal,
): Promise<Pick<PushedTags, 'target' | 'digest'>> {
  const [tag] = target.tags;
  if (digest !== undefined || tag === undefined)
    return { target, ...(digest === undefined ? {} : { digest }) };
  const known = before.get(tag);
  const pushed = { repository: target.repository, tag, ...(known === undefined ? {} : { before: known }) };
  const told = await digestFromEcr(ecr, pushed, signal);
  return { target, ...(told === undefined ? {} : { digest: told }) };
}
