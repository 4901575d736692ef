import * as vscode from 'vscode';
import type { CacheRule } from '../../../core/pullThroughCache/cacheRule';
import { validationInWords } from '../../../core/pullThroughCache/validation';
import { EcrExplorerError } from '../../../core/errors';
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

/** The same after a change, which is done whatever ECR finds: that it was made is said first. */
export async function tellValidation(
  room: SettingsRoom,
  registry: Registry,
  { prefix }: CacheRule,
  done: string,
): Promise<void> {
  const { t } = vscode.l10n;
  try {
    const result = await withProgress(t('ECR is trying the rule for {0}', prefix), (_report, signal) =>
      room.ecr(registry).pullThroughCache.validate(prefix, signal),
    );
    const text = `${done} ${sentenceText(validationInWords(result))}`;
    void (result.isValid ? showInformation(text) : showWarning(text));
  } catch (error) {
    if (!EcrExplorerError.is(error)) throw error;
    const why = error.reason === 'cancelled' ? '' : sentenceOf(error);
    void showInformation(t('{0} Whether it works was not found out. {1}', done, why));
  }
}
