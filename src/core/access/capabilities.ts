import { PULL, PUSH } from './actions';

/** Something that people speak of when they speak of access. */
export interface Capability {
  /** As in "may …". */
  readonly words: string;
  readonly actions: readonly string[];
}

export const PULLING: Capability = { words: 'pull images', actions: PULL };
export const PUSHING: Capability = { words: 'push images', actions: PUSH };

/** Those that a change of a policy is told by. */
export const CAPABILITIES: { readonly [K in 'repository' | 'registry']: readonly Capability[] } = {
  repository: [
    PULLING,
    PUSHING,
    { words: 'delete images', actions: ['ecr:BatchDeleteImage'] },
    { words: 'change this policy', actions: ['ecr:SetRepositoryPolicy'] },
  ],
  registry: [
    PULLING,
    PUSHING,
    { words: 'replicate images into the registry', actions: ['ecr:ReplicateImage'] },
    { words: 'import images through pull-through caches', actions: ['ecr:BatchImportUpstreamImage'] },
    { words: 'create repositories', actions: ['ecr:CreateRepository'] },
    { words: 'change this policy', actions: ['ecr:PutRegistryPolicy'] },
  ],
};
