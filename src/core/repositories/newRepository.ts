import type { AwsTag } from './awsTags';
import type { Encryption } from './encryption';
import type { Mutability } from './exclusionFilters';

/** What a repository is made with. */
export interface RepositorySettings extends Mutability {
  readonly encryption: Encryption;
  readonly tags: readonly AwsTag[];
}

/** What ECR makes of a name alone. */
export const DEFAULT_SETTINGS: RepositorySettings = {
  mutability: 'MUTABLE',
  mutabilityExclusions: [],
  encryption: { type: 'AES256' },
  tags: [],
};
