import type { Ecr } from '../../aws/ports';
import { judge } from '../../core/build/preflight';
import { EcrExplorerError } from '../../core/errors';
import { runChecks } from './checks';
import { preparePush } from './preparePush';
import type { PreparedPush, PushDecisions } from './preparePush';
import type { PushTarget } from './pushTarget';

/** A push that ECR refuses for one of its tags. */
export interface RefusedPush {
  readonly ecr: Ecr;
  readonly push: PreparedPush;
  readonly decisions: PushDecisions;
  readonly protectedTags: readonly string[];
}

/** Other tags, asked for and checked, in place of one that is immutable and taken. @throws `refusal` where it is not */
export async function inPlaceOf(
  tag: string,
  refusal: unknown,
  { ecr, push: { target }, decisions, protectedTags }: RefusedPush,
  signal: AbortSignal,
): Promise<PreparedPush> {
  if (!(await isTaken(tag, refusal, ecr, target, signal))) throw refusal;
  const tags = await decisions.otherTags(target.repository, [tag], [tag]);
  return preparePush(ecr, { ...target, tags }, decisions, protectedTags, signal);
}

/** Some engines hide the registry's words: then ECR is asked whether the tag is immutable and taken. */
async function isTaken(
  tag: string,
  refusal: unknown,
  ecr: Ecr,
  target: PushTarget,
  signal: AbortSignal,
): Promise<boolean> {
  if (EcrExplorerError.is(refusal, 'tag-immutable')) return true;
  if (!EcrExplorerError.is(refusal, 'push-failed') || refusal.details.maybeImmutable !== true) return false;
  return judge(await runChecks(ecr, { ...target, tags: [tag] }, signal), []).kind === 'immutable';
}
