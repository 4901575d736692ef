import type { Node } from 'jsonc-parser';
import type { TextRange } from '../lifecycle/policyTree';
import { t } from '../l10n';

/** Something that ECR would refuse in the document of templates, at its place. */
export interface TemplateFault {
  readonly message: string;
  readonly range: TextRange;
}

/** Collects faults while values are read: what cannot be read is told, and undefined. */
export class TemplateFaults {
  readonly all: TemplateFault[] = [];

  add(node: Node, message: string): void {
    this.all.push({ message, range: rangeOf(node) });
  }

  object(node: Node, what: string): ReadonlyMap<string, Node> | undefined {
    if (node.type !== 'object') {
      this.add(node, t('{0} must be an object.', what));
      return undefined;
    }
    const members = new Map<string, Node>();
    for (const { children: [key, value] = [] } of node.children ?? []) {
      const name = key?.value as string;
      if (key === undefined || value === undefined) continue;
      if (members.has(name)) this.add(key, t('"{0}" stands here twice.', name));
      members.set(name, value);
    }
    return members;
  }

  /** Members that are none of `known` are told, for they would be lost. */
  knownMembers(node: Node, what: string, known: readonly string[]): ReadonlyMap<string, Node> | undefined {
    const members = this.object(node, what);
    for (const [name, value] of members ?? [])
      if (!known.includes(name))
        this.add(
          value.parent?.children?.[0] ?? value,
          t('{0} has no "{1}". It has {2}.', what, name, known.join(', ')),
        );
    return members;
  }

  list(node: Node | undefined, what: string): readonly Node[] {
    if (node === undefined) return [];
    if (node.type === 'array') return node.children ?? [];
    this.add(node, t('{0} must be a list.', what));
    return [];
  }

  text(node: Node | undefined, what: string, longest: number): string | undefined {
    if (node === undefined) return undefined;
    if (node.type !== 'string') {
      this.add(node, t('{0} must be a text.', what));
      return undefined;
    }
    const text = node.value as string;
    if (text.length > longest) this.add(node, t('{0} has at most {1} characters.', what, longest));
    return text;
  }

  choice(node: Node | undefined, what: string, values: readonly string[]): string | undefined {
    const text = this.text(node, what, Infinity);
    if (node !== undefined && text !== undefined && !values.includes(text))
      this.add(node, t('{0} is one of {1}.', what, values.join(', ')));
    return text;
  }
}

export function rangeOf({ offset, length }: Node): TextRange {
  return { start: offset, end: offset + length };
}
