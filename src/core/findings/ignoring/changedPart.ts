/** Where two texts differ, by offsets into the first. */
export interface ChangedPart {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** The lines to replace to come from a text to another: what is the same before and after them stays untouched. */
export function changedPart(before: string, after: string): ChangedPart {
  const [old, now] = [linesOf(before), linesOf(after)];
  const shorter = Math.min(old.length, now.length);
  let same = 0;
  while (same < shorter && old[same] === now[same]) same++;
  let sameAtEnd = 0;
  while (sameAtEnd < shorter - same && old.at(-1 - sameAtEnd) === now.at(-1 - sameAtEnd)) sameAtEnd++;
  return {
    start: old.slice(0, same).join('').length,
    end: old.slice(0, old.length - sameAtEnd).join('').length,
    replacement: now.slice(same, now.length - sameAtEnd).join(''),
  };
}

/** Each with its end. */
const linesOf = (text: string): readonly string[] => text.split(/(?<=\n)/);
