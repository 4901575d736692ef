import { PULL, PUSH } from './actions';
import { t } from '../l10n';

/** Something that people speak of when they speak of access. */
export interface Capability {
  /** As in "may …". */
  readonly words: string;
  readonly actions: readonly string[];
}

export const PULLING: Capability = { words: t('pull images'), actions: PULL };
export const PUSHING: Capability = { words: t('push images'), actions: PUSH };

/** Those that a change of a policy is told by. */
export const CAPABILITIES: { readonly [K in 'repository' | 'registry']: readonly Capability[] } = {
  repository: [
    PULLING,
    PUSHING,
    { words: t('delete images'), actions: ['ecr:BatchDeleteImage'] },
    { words: t('change this policy'), actions: ['ecr:SetRepositoryPolicy'] },
  ],
  registry: [
    PULLING,
    PUSHING,
    { words: t('replicate images into the registry'), actions: ['ecr:ReplicateImage'] },
    { words: t('import images through pull-through caches'), actions: ['ecr:BatchImportUpstreamImage'] },
    { words: t('create repositories'), actions: ['ecr:CreateRepository'] },
    { words: t('change this policy'), actions: ['ecr:PutRegistryPolicy'] },
  ],
};
