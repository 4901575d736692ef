import { compareNatural } from '../versions/naturalOrder';

/** Something to write into a list of a rule: a tag as it is, or what several begin with. */
export interface TagProposal {
  /** Without a `*`. */
  readonly text: string;
  readonly kind: 'tag' | 'beginning';
  /** Tags that it stands for. */
  readonly tags: number;
}

/** Beginnings of more than this are no help to choose from. */
const MOST = 500;

/**
 * Tags of a repository, and what at least two of them begin with up to a separator or a digit: `prod-`, `v1.`, `pr`.
 * Beginnings come first, those of the most tags before others.
 */
export function proposeTags(tags: Iterable<string>): readonly TagProposal[] {
  const distinct = [...new Set(tags)];
  const counts = new Map<string, number>();
  for (const tag of distinct)
    for (const beginning of beginningsOf(tag)) counts.set(beginning, (counts.get(beginning) ?? 0) + 1);
  const beginnings = [...counts]
    .filter(([, count]) => count > 1)
    .map(([text, count]): TagProposal => ({ text, kind: 'beginning', tags: count }))
    .sort((a, b) => b.tags - a.tags || compareNatural(a.text, b.text));
  const single = distinct
    .sort((a, b) => compareNatural(b, a))
    .map((text): TagProposal => ({ text, kind: 'tag', tags: 1 }));
  return [...beginnings.slice(0, MOST), ...single.slice(0, MOST)];
}

function beginningsOf(tag: string): readonly string[] {
  const ends = new Set<number>();
  for (const { index, 0: mark } of tag.matchAll(/[-_.]|\d+/g)) {
    const isSeparator = /[-_.]/.test(mark);
    ends.add(isSeparator ? index + 1 : index);
  }
  return [...ends].filter((end) => end > 0 && end < tag.length).map((end) => tag.slice(0, end));
}
