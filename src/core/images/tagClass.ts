import { isVersionTag } from '../versions/compareTags';

/** How a tag reads to people. Labels and the tag order put versions first, then names, then hashes. */
export type TagClass = 'version' | 'name' | 'hash';

const RANK = { version: 0, name: 1, hash: 2 } as const;
/** Seven or more hex digits, alone or behind a word such as `sha-` or `git-`, with at least one digit in them. */
const HASH = /^(?:(?:sha|git|commit|g)[-_.]?)?((?=[0-9a-f]*\d)[0-9a-f]{7,64})(?:-dirty)?$/;
const COMMIT = /[0-9a-f]{40}/g;

export function tagClassOf(tag: string): TagClass {
  if (isVersionTag(tag)) return 'version';
  return HASH.test(tag) ? 'hash' : 'name';
}

/** The hexadecimal digits of a tag that reads as a hash. A whole number may be one, too. */
export function hashOf(tag: string): string | undefined {
  return HASH.exec(tag)?.[1];
}

/** Negative when `a` is to be read first. */
export function compareTagClasses(a: string, b: string): number {
  return RANK[tagClassOf(a)] - RANK[tagClassOf(b)];
}

/** Cuts whole commit hashes in a tag to twelve digits, as git abbreviates. */
export function abbreviateTag(tag: string): string {
  return tag.replace(COMMIT, (hash) => hash.slice(0, 12));
}
