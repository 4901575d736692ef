import type { Registry } from '../../core/registries/registry';

/** Where an image goes. */
export interface PushTarget {
  readonly registry: Registry;
  readonly repository: string;
  /** The user wants the repository made. */
  readonly isNew: boolean;
  readonly tags: readonly string[];
  /** The tag that the template proposed, whether or not it was taken. */
  readonly proposed?: string;
}
