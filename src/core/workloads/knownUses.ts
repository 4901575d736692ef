import type { Digest } from '../reference/digest';
import type { AskedUses, ImageUse, IndexImages, RelatedUse, UsesScope } from './imageUse';

/** What was found to run which images, by the last answer of each scope. */
export class KnownUses {
  private readonly scopes = new Map<string, AskedUses>();
  private readonly listed = new Map<Digest, readonly Digest[]>();
  private byDigest: ReadonlyMap<Digest, readonly ImageUse[]> = new Map();

  asked(): readonly AskedUses[] {
    return [...this.scopes.values()];
  }

  askedIn(scope: UsesScope): AskedUses | undefined {
    return this.scopes.get(keyOf(scope));
  }

  /** Those of the image itself, then those of an index and its images, as far as their manifests are known. */
  of(digest: Digest): readonly RelatedUse[] {
    const through = (digests: Iterable<Digest>, how: 'index' | 'platform'): readonly RelatedUse[] =>
      [...digests].flatMap((each) => this.direct(each).map((use) => ({ ...use, through: how })));
    const indexes = [...this.listed].flatMap(([index, images]) => (images.includes(digest) ? [index] : []));
    return [
      ...this.direct(digest),
      ...through(this.listed.get(digest) ?? [], 'platform'),
      ...through(indexes, 'index'),
    ];
  }

  /** Whether it says something new about what runs, and is remembered. */
  learnIndex(index: Digest, images: readonly Digest[]): boolean {
    if (this.listed.has(index)) return false;
    if ([index, ...images].every((digest) => this.direct(digest).length === 0)) return false;
    this.listed.set(index, images);
    return true;
  }

  /** Takes the place of what was known of that scope. */
  record(asked: AskedUses, indexes: IndexImages): void {
    this.scopes.set(keyOf(asked), asked);
    const byDigest = new Map<Digest, ImageUse[]>();
    for (const { uses } of this.scopes.values())
      for (const use of uses)
        if (use.digest !== undefined) byDigest.set(use.digest, [...(byDigest.get(use.digest) ?? []), use]);
    this.byDigest = byDigest;
    for (const [index, images] of indexes) this.learnIndex(index, images);
  }

  private direct(digest: Digest): readonly ImageUse[] {
    return this.byDigest.get(digest) ?? [];
  }
}

function keyOf({ profile = '', region }: UsesScope): string {
  return `${region}|${profile}`;
}
