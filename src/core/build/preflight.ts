import type { Sentence } from '../errors';
import type { Image } from '../images/image';
import type { Digest } from '../reference/digest';
import type { Repository } from '../repositories/repository';
import { isImmutableTag } from '../tags/immutability';
import { protectingPattern } from '../tags/protectedTags';

/** What ECR said of the target repository. `unchecked`: asking is not allowed, which is no reason to block. */
export type RepositoryCheck =
  | { readonly state: 'found'; readonly repository: Repository }
  | { readonly state: 'missing' }
  | { readonly state: 'unchecked' };

/** What ECR said of one tag of the target repository. */
export type TagCheck = { readonly tag: string } & (
  | { readonly state: 'free' }
  | { readonly state: 'taken'; readonly image: Image }
  | { readonly state: 'unchecked' }
);

/** Everything that was asked before a build, and in `skipped` what could not be. */
export interface Preflight {
  readonly repository: RepositoryCheck;
  readonly tags: readonly TagCheck[];
  readonly skipped: readonly Sentence[];
}

/** What the checks come to. `overwrite` wants the user's consent; a protected tag wants to be typed. */
export type Verdict =
  | { readonly kind: 'go' }
  | { readonly kind: 'missing-repository' }
  | { readonly kind: 'immutable'; readonly tags: readonly string[] }
  | { readonly kind: 'overwrite'; readonly tags: readonly TagAtStake[] };

/** A tag that the push would take from `image`; from whichever image holds it where that is not known. */
export interface TagAtStake {
  readonly tag: string;
  readonly image?: Image;
  /** The pattern of `ecrExplorer.protectedTags` that covers it. */
  readonly protectedBy?: string;
}

/** @param arriving the image that is to have the tags, where that is known: those that it has are at no stake */
export function judge(checks: Preflight, protectedTags: readonly string[], arriving?: Digest): Verdict {
  const { repository } = checks;
  const tags = checks.tags.filter((check) => check.state !== 'taken' || check.image.digest !== arriving);
  if (repository.state === 'missing') return { kind: 'missing-repository' };
  if (repository.state === 'found') {
    const held = tags.filter(
      ({ tag, state }) => state === 'taken' && isImmutableTag(repository.repository, tag),
    );
    if (held.length > 0) return { kind: 'immutable', tags: held.map(({ tag }) => tag) };
  }
  const atStake = tags.flatMap((check) => tagAtStake(check, protectedTags));
  return atStake.length === 0 ? { kind: 'go' } : { kind: 'overwrite', tags: atStake };
}

function tagAtStake(check: TagCheck, protectedTags: readonly string[]): readonly TagAtStake[] {
  const protectedBy = protectingPattern(check.tag, protectedTags);
  const protection = protectedBy === undefined ? {} : { protectedBy };
  if (check.state === 'taken') return [{ tag: check.tag, image: check.image, ...protection }];
  // Nobody knows whether it is there: only what is protected is worth a question.
  if (check.state === 'unchecked' && protectedBy !== undefined) return [{ tag: check.tag, ...protection }];
  return [];
}
