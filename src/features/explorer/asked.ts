import type { Target } from './target';
import type { TreeNode } from './treeNode';

/**
 * The rows that a command is about: VS Code gives the row and, where several are selected and it is one of them, all of them.
 * Empty when the command comes from the palette.
 */
export function askedNodes(args: readonly unknown[]): readonly TreeNode[] {
  const [node, selected] = args;
  if (!isNode(node)) return [];
  const all = Array.isArray(selected) ? (selected as unknown[]).filter(isNode) : [];
  return all.includes(node) ? all : [node];
}

/** What those rows stand for, of the kinds that the command is for; or the place itself, where a command hands it to another. */
export function askedTargets<K extends Target['kind']>(
  args: readonly unknown[],
  ...kinds: readonly K[]
): readonly Extract<Target, { readonly kind: K }>[] {
  const [given] = args;
  if (isTarget(given)) return isOf(given, kinds) ? [given] : [];
  const targets = askedNodes(args).flatMap(({ target, targets: several }) => several ?? target ?? []);
  return targets.filter((target): target is Extract<Target, { readonly kind: K }> => isOf(target, kinds));
}

function isOf<K extends Target['kind']>(
  target: Target,
  kinds: readonly K[],
): target is Extract<Target, { readonly kind: K }> {
  return (kinds as readonly string[]).includes(target.kind);
}

function isTarget(value: unknown): value is Target {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && 'registry' in value && !isNode(value)
  );
}

function isNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && 'id' in value && 'children' in value;
}
