/** What a list's entry says of tags: literals, with anything at all between them. */
export interface TagShape {
  /** One literal more than there are `*`. */
  readonly literals: readonly string[];
}

/** `*` is the only wildcard of a pattern, and stands for any run of characters. */
export const shapeOfPattern = (pattern: string): TagShape => ({ literals: pattern.split('*') });

/** A prefix has no wildcard: a `*` in it is a character, which no tag has. */
export const shapeOfPrefix = (prefix: string): TagShape => ({ literals: [prefix, ''] });

/** Whether every tag that `narrow` fits is one that `wide` fits. Never says so wrongly. */
export function covers(wide: TagShape, narrow: TagShape): boolean {
  // A character that no tag has stands for whatever the narrow one leaves open.
  if (wide.literals.some((literal) => literal.includes('\0'))) return false;
  return fits(wide, narrow.literals.join('\0'));
}

/** Whether a text fits: the literals come in it in their order, the first at its begin and the last at its end. */
export function fits({ literals }: TagShape, text: string): boolean {
  const [first = '', ...rest] = literals;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const literal of rest) {
    const found = text.indexOf(literal, at);
    if (found === -1) return false;
    at = found + literal.length;
  }
  return text.length - at >= last.length && text.endsWith(last);
}
