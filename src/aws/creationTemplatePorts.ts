import type { TemplateSettings } from '../core/repositories/creationTemplate';
import type { TemplateMember } from '../core/repositories/templateChanges';

/**
 * Creation templates of a registry with all that they lay down. The calls know the caller's own registry alone:
 * `foreign-registry` for all others.
 */
export interface CreationTemplateSettings {
  /** DescribeRepositoryCreationTemplates, all pages. */
  all(signal: AbortSignal): Promise<readonly TemplateSettings[]>;
  /** Rejects with `template-exists`, `limit-exceeded`, `policy-refused`, among others. */
  create(template: TemplateSettings, signal: AbortSignal): Promise<void>;
  /** Changes these members alone; one that the template has none of is taken away. Rejects with `template-not-found`. */
  update(template: TemplateSettings, members: readonly TemplateMember[], signal: AbortSignal): Promise<void>;
  /** Repositories that were made by it stay as they are. Rejects with `template-not-found`. */
  delete(prefix: string, signal: AbortSignal): Promise<void>;
}
