import { hashOf } from './tagClass';

/** A local commit that a tag names. */
export interface TaggedCommit {
  readonly subject: string;
  /** How many commits HEAD is ahead of it. */
  readonly behind: number;
}

const SHORTEST = 7;

/** Finds commits by the tags that name them. */
export class CommitIndex {
  readonly #byPrefix = new Map<string, { readonly hash: string; readonly commit: TaggedCommit }[]>();

  /** @param commits newest first, HEAD at the start. */
  constructor(commits: readonly { readonly hash: string; readonly subject: string }[]) {
    for (const [behind, { hash, subject }] of commits.entries()) {
      const prefix = hash.slice(0, SHORTEST);
      const entry = { hash, commit: { subject, behind } };
      const others = this.#byPrefix.get(prefix);
      if (others === undefined) this.#byPrefix.set(prefix, [entry]);
      else others.push(entry);
    }
  }

  /** The commit that one of the tags names by the beginning of its hash; undefined where none or more than one fits. */
  find(tags: readonly string[]): TaggedCommit | undefined {
    for (const tag of tags) {
      const hash = hashOf(tag);
      if (hash === undefined) continue;
      const fitting = this.#byPrefix
        .get(hash.slice(0, SHORTEST))
        ?.filter((each) => each.hash.startsWith(hash));
      if (fitting?.length === 1) return fitting[0]?.commit;
    }
    return undefined;
  }
}
