import { isWithin } from './treeNode';
import type { TreeNode } from './treeNode';

/**
 * Holds a row's change back while rows in it are being asked for. VS Code up to at least 1.103 forgets to let go of rows that
 * arrive after the row above was refreshed, and from then on refuses their ids ("already registered").
 */
export class ChangeGate {
  readonly #asked = new Map<TreeNode, number>();
  readonly #held = new Set<TreeNode>();

  /** @param tell undefined means everything. */
  constructor(private readonly tell: (node?: TreeNode) => void) {}

  /** Asks for a row's children, and lets changes through when VS Code has taken them. */
  async children<Rows>(node: TreeNode, ask: () => Rows | Promise<Rows>): Promise<Rows> {
    this.#asked.set(node, (this.#asked.get(node) ?? 0) + 1);
    try {
      return await ask();
    } finally {
      // VS Code takes them in promises of its own that follow this one.
      setTimeout(() => this.taken(node));
    }
  }

  changed(node?: TreeNode): void {
    if (node === undefined) {
      // Of everything, VS Code does drop what is still on its way.
      this.#held.clear();
      this.tell();
    } else if (this.isAsked(node)) this.#held.add(node);
    else this.tell(node);
  }

  private taken(node: TreeNode): void {
    const left = (this.#asked.get(node) ?? 1) - 1;
    if (left > 0) this.#asked.set(node, left);
    else this.#asked.delete(node);
    for (const held of [...this.#held])
      if (!this.isAsked(held)) {
        this.#held.delete(held);
        this.tell(held);
      }
  }

  private isAsked(node: TreeNode): boolean {
    return [...this.#asked.keys()].some((asked) => isWithin(asked, node));
  }
}
