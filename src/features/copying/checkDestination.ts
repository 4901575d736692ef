import * as vscode from 'vscode';
import { judge, type Preflight, type TagAtStake } from '../../core/build/preflight';
import type { Sentence } from '../../core/errors';
import type { Digest } from '../../core/reference/digest';
import { templateForPush } from '../../core/repositories/creationTemplate';
import type { CopiedImages, CopyingRoom } from './copyingRoom';
import type { Destination } from './needs';

/** A destination that nothing known stands against; what it takes is still to be agreed to. */
export interface CheckedDestination {
  readonly target: Destination;
  readonly uri: string;
  readonly roots: readonly { readonly digest: Digest; readonly tags: readonly string[] }[];
  /** Tags that other images have there. */
  readonly atStake: readonly TagAtStake[];
  /** How a missing repository comes to be: made here, or by ECR when the first layer comes. */
  readonly creation?: { readonly by: 'us' } | { readonly by: 'template'; readonly prefix: string };
  /** Checks that were not allowed. */
  readonly skipped: readonly Sentence[];
}

/**
 * Asks ECR for what must be known before a byte is sent. Where a tag exists and is immutable, another is asked for.
 * @throws `account-mismatch`, `region-mismatch`, `cancelled`, and what ECR answers
 */
export async function checkDestination(
  room: CopyingRoom,
  { images }: CopiedImages,
  chosen: Destination,
  signal: AbortSignal,
): Promise<CheckedDestination> {
  const { destinations } = room.needs;
  const protectedTags = room.parts.settings.get('protectedTags');
  const several = images.length > 1;
  const roots: CheckedDestination['roots'][number][] = [];
  const atStake: TagAtStake[] = [];
  let checks: Preflight | undefined;
  for (const { digest, tags } of images) {
    let target = { ...chosen, tags: several ? tags : chosen.tags };
    for (;;) {
      checks = await destinations.check(target, signal);
      const verdict = judge(checks, protectedTags, digest);
      if (verdict.kind !== 'immutable') {
        if (verdict.kind === 'overwrite') atStake.push(...verdict.tags);
        break;
      }
      const nothing = vscode.l10n.t('Nothing was copied.');
      const others = await destinations.otherTags(target.repository, verdict.tags, target.tags, nothing);
      target = { ...target, tags: others };
    }
    roots.push({ digest, tags: target.tags });
  }
  const known = checks ?? (await destinations.check(chosen, signal));
  return {
    ...{ target: chosen, roots, atStake, skipped: known.skipped },
    uri: await destinations.uriOf(chosen, known, signal),
    ...(known.repository.state === 'missing' ? { creation: await creationOf(room, chosen, signal) } : {}),
  };
}

/** CreateRepository would not apply a template; a push does. */
async function creationOf(
  room: CopyingRoom,
  { registry, repository }: Destination,
  signal: AbortSignal,
): Promise<NonNullable<CheckedDestination['creation']>> {
  const templates = (await room.ecr(registry).creationTemplates(signal)) ?? [];
  const template = templateForPush(repository, templates);
  return template === undefined ? { by: 'us' } : { by: 'template', prefix: template.prefix };
}
