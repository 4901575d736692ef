import type { Registry } from '../../core/registries/registry';
import type { CreationTemplate } from '../../core/repositories/creationTemplate';
import type { RepositorySettings } from '../../core/repositories/newRepository';

/** A repository that is about to be made. */
export interface NewRepository {
  readonly registry: Registry;
  readonly name: string;
  readonly settings: RepositorySettings;
  /** Whose settings were taken. */
  readonly template: CreationTemplate | undefined;
}
