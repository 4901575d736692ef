import type { CST } from 'yaml';

/** Far deeper than any template. */
const DEEPEST = 200;

/**
 * Whether a document nests deeper than the YAML library's recursion should go. It has to be known before: at the end of
 * the stack V8 may end the process (a regular expression that cannot be compiled) instead of throwing.
 */
export function isTooDeep(document: CST.Token): boolean {
  // No recursion here either.
  const open: { readonly token: CST.Token; readonly depth: number }[] = [{ token: document, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const depth = next.depth + 1;
    if (depth > DEEPEST) return true;
    for (const token of partsOf(next.token)) open.push({ token, depth });
  }
  return false;
}

function partsOf(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [key ?? [], value ?? []].flat());
}
