import { parseTree, type Node } from 'jsonc-parser';
import type { Span } from './packagePlace';

/** A member of a JSON object with its places. */
export interface JsonMember {
  readonly key: string;
  readonly keyAt: Span;
  readonly value: Node;
}

/** The root of a JSON text, as far as it can be read; none where nothing can. */
export function jsonRoot(text: string): Node | undefined {
  try {
    return parseTree(text, [], { allowTrailingComma: true });
  } catch (error) {
    // Thousands of nested brackets are more than the parser's stack.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The members of an object; none of anything else. */
export function membersOf(node: Node | undefined): readonly JsonMember[] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap(({ children: [name, value] = [] }) =>
    name === undefined || value === undefined || typeof name.value !== 'string'
      ? []
      : [{ key: name.value, keyAt: insideQuotes(name), value }],
  );
}

/** A member's value, the last one where a key is there twice, as JSON is read. */
export function memberOf(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  return path.reduce<Node | undefined>(
    (object, key) => membersOf(object).findLast((member) => member.key === key)?.value,
    node,
  );
}

export function textOf(node: Node | undefined): string | undefined {
  return typeof node?.value === 'string' ? node.value : undefined;
}

/** The items of a list; none of anything else. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.type === 'array' ? (node.children ?? []) : [];
}

/** Where a string stands, its quotes left out. */
export function insideQuotes({ offset, length }: Node): Span {
  return { start: offset + 1, end: Math.max(offset + length - 1, offset + 1) };
}
