import * as vscode from 'vscode';
import type { PullThroughCache } from '../../../aws/pullThroughCachePorts';
import type { CacheRule, CacheValidation } from '../../../core/pullThroughCache/cacheRule';
import { validationInWords } from '../../../core/pullThroughCache/validation';
import { EcrExplorerError, type AnyError } from '../../../core/errors';
import type { Registry } from '../../../core/registries/registry';
import { sentenceOf, sentenceText } from '../../../ui/errors';
import { showInformation, showWarning } from '../../../ui/notify';
import { withProgress } from '../../../ui/progress';
import type { SettingsRoom } from '../settingsRoom';

/** Has ECR try a rule, and says what it found. */
export async function validateRule(room: SettingsRoom, registry: Registry, rule: CacheRule): Promise<void> {
  const result = await withProgress(
    vscode.l10n.t('ECR is trying the rule for {0}', rule.prefix),
    (_report, signal) => room.ecr(registry).pullThroughCache.validate(rule.prefix, signal),
  );
  const text = `${rule.prefix}: ${sentenceText(validationInWords(result))}`;
  void (result.isValid ? showInformation(text) : showWarning(text));
}

/** What ECR found, or why it was not found out. */
export type Tried = CacheValidation | { readonly unknown: AnyError };

/** The same after a change, which is done whatever ECR finds. */
export async function tried(
  pullThroughCache: Pick<PullThroughCache, 'validate'>,
  { prefix }: CacheRule,
  signal: AbortSignal,
): Promise<Tried> {
  try {
    return await pullThroughCache.validate(prefix, signal);
  } catch (error) {
    if (!EcrExplorerError.is(error)) throw error;
    return { unknown: error };
  }
}

/** That it was done is said first. */
export function tellTried(done: string, found: Tried): void {
  const { t } = vscode.l10n;
  if ('unknown' in found) {
    const why = found.unknown.reason === 'cancelled' ? '' : sentenceOf(found.unknown);
    void showInformation(t('{0} Whether it works was not found out. {1}', done, why));
    return;
  }
  const text = `${done} ${sentenceText(validationInWords(found))}`;
  void (found.isValid ? showInformation(text) : showWarning(text));
}
