import type { CreationTemplateSettings } from '../../../aws/creationTemplatePorts';
import { EcrExplorerError, type AnyError } from '../../../core/errors';
import type { TemplateChange } from '../../../core/repositories/templateChanges';

export interface AppliedTemplates {
  readonly done: number;
  /** In the order of the changes. */
  readonly failures: readonly { readonly change: TemplateChange; readonly error: AnyError }[];
}

/**
 * One call for each change. One that ECR refuses keeps no other from being made; nothing is deleted once something was
 * refused, as the new template of a renamed one would be missing. Cancelling or throttling ends it: what was not begun is
 * among the failures. Never rejects with an `EcrExplorerError`.
 */
export async function applyTemplates(
  templates: Pick<CreationTemplateSettings, 'create' | 'update' | 'delete'>,
  changes: readonly TemplateChange[],
  signal: AbortSignal,
): Promise<AppliedTemplates> {
  const failures: { change: TemplateChange; error: AnyError }[] = [];
  let ended: AnyError | undefined;
  for (const change of changes) {
    const [refused] = failures;
    const stops = ended ?? (change.kind === 'delete' ? refused?.error : undefined);
    try {
      if (stops !== undefined) throw stops;
      await send(templates, change, signal);
    } catch (error) {
      if (!EcrExplorerError.is(error)) throw error;
      if (error.reason === 'cancelled' || error.reason === 'throttled') ended = error;
      failures.push({ change, error });
    }
  }
  return { done: changes.length - failures.length, failures };
}

function send(
  templates: Pick<CreationTemplateSettings, 'create' | 'update' | 'delete'>,
  change: TemplateChange,
  signal: AbortSignal,
): Promise<void> {
  switch (change.kind) {
    case 'create':
      return templates.create(change.template, signal);
    case 'update':
      return templates.update(change.template, change.members, signal);
    case 'delete':
      return templates.delete(change.template.prefix, signal);
  }
}
