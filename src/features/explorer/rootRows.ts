import type { Registry } from '../../core/registries/registry';
import type { Registries } from '../../state/registries';
import { RegistryNode } from './nodes/registryNode';
import { StateNode } from './nodes/stateNode';
import { WorkspaceGroupNode } from './nodes/workspaceGroupNode';
import type { TreeNode } from './treeNode';
import type { TreeParts } from './treeParts';
import type { WorkspaceReferences } from './workspaceReferences';

/** The registries that are shown, a row for each entry of the setting that makes no sense, and what the workspace uses. */
export class RootRows {
  readonly #nodes = new Map<string, RegistryNode>();
  #shown: readonly Registry[] = [];

  constructor(
    private readonly registries: Registries,
    private readonly parts: TreeParts,
    private readonly workspace: WorkspaceReferences,
  ) {}

  async rows(): Promise<readonly TreeNode[]> {
    const problems = this.registries.problems();
    const states = problems.map((error, index) => new StateNode(undefined, `setting/${index}`, error));
    const nodes = await this.registryNodes();
    const references = this.workspace.found();
    const group = references.length === 0 ? [] : [new WorkspaceGroupNode(references, nodes)];
    return [...states, ...nodes, ...group];
  }

  /** The rows of the registries of the setting; while it is empty, that of the default chain's region. */
  async registryNodes(): Promise<readonly RegistryNode[]> {
    this.#shown = await this.registries.browsed(() => this.parts.aws().defaultRegion(undefined));
    const ids = new Set<string>(this.#shown.map(({ id }) => id));
    for (const [id, node] of this.#nodes)
      if (!ids.has(id)) {
        this.parts.listings.remove(node);
        this.#nodes.delete(id);
      }
    return this.#shown.map((registry) => this.nodeOf(registry));
  }

  /** Whether the AWS files have a profile that a registry could be of. */
  async hasProfile(): Promise<boolean> {
    const profiles = await this.parts.aws().profiles();
    return profiles.length > 0;
  }

  private nodeOf(registry: Registry): RegistryNode {
    const known = this.#nodes.get(registry.id);
    known?.update(registry);
    const node = known ?? new RegistryNode(registry, this.parts, () => this.#shown.length === 1);
    this.#nodes.set(registry.id, node);
    return node;
  }
}
