import type { PolicyArray, PolicyObject, PolicyProperty, PolicyValue, TextRange } from './policyTree';
import type { TextEdit } from './problem';

/** Takes a property out, with the comma and the space that go with it. */
export function removeProperty(object: PolicyObject, property: PolicyProperty): TextEdit {
  return remove(object.properties, property);
}

/** Takes an entry out of a list. */
export function removeItem(array: PolicyArray, item: PolicyValue): TextEdit {
  return remove(array.items, item);
}

function remove<T extends { readonly range: TextRange }>(all: readonly T[], one: T): TextEdit {
  const at = all.indexOf(one);
  const [before, after] = [all[at - 1], all[at + 1]];
  const { start, end } = one.range;
  if (after !== undefined) return { range: { start, end: after.range.start }, text: '' };
  return { range: { start: before?.range.end ?? start, end }, text: '' };
}

/** Writes a property behind another, on a line of its own where that one has its own. */
export function addProperty(source: string, after: PolicyProperty, text: string): TextEdit {
  const at = after.range.end;
  return { range: { start: at, end: at }, text: `,${indentBefore(source, after.range) ?? ' '}${text}` };
}

/** Writes texts behind the last item of a list, each on a line of its own where that one has its own. */
export function addItems(source: string, array: PolicyArray, texts: readonly string[]): TextEdit {
  const last = array.items.at(-1);
  const written = texts.map((text) => JSON.stringify(text));
  if (last === undefined) return { range: array.range, text: `[${written.join(', ')}]` };
  const space = indentBefore(source, last.range) ?? ' ';
  const at = last.range.end;
  return { range: { start: at, end: at }, text: written.map((text) => `,${space}${text}`).join('') };
}

export const replace = (range: TextRange, text: string): TextEdit => ({ range, text });

/** The line end and the space before something that begins its line; undefined where it does not. */
export function indentBefore(source: string, { start }: TextRange): string | undefined {
  const [space = '', lineEnd] = /(\r?\n)[ \t]*$/.exec(source.slice(Math.max(0, start - 500), start)) ?? [];
  return lineEnd === undefined ? undefined : space;
}
