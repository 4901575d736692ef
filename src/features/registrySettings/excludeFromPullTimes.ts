import * as vscode from 'vscode';
import { principalProblem } from '../../core/registries/principalArn';
import { confirmChange } from '../../ui/confirmChange';
import { sentenceText } from '../../ui/errors';
import { showInformation } from '../../ui/notify';
import { askText } from '../../ui/pick';
import { withLateProgress, withProgress } from '../../ui/progress';
import { registryName, requireWritable } from '../../ui/registries';
import type { SettingsRoom } from './settingsRoom';

/**
 * Keeps pulls by a role, the caller's own unless another is typed, from moving the last-pulled time of images: lifecycle
 * rules then go by what really uses them.
 */
export async function excludeFromPullTimes(room: SettingsRoom, args: readonly unknown[]): Promise<void> {
  const { t } = vscode.l10n;
  const registry = await room.registry(args, t('Exclude from Pull Times'));
  requireWritable(registry);
  const { registrySettings } = room.ecr(registry);
  const name = registryName(registry);
  const [own, excluded] = await withLateProgress(
    t('Reading the pull-time exclusions of {0}', name),
    (signal) => Promise.all([registrySettings.callerRole(), registrySettings.pullTimeExclusions(signal)]),
  );
  const principal = await askText({
    title: t('Exclude from Pull Times in {0}, {1}', name, registry.region),
    prompt:
      own === undefined
        ? t('ARN of the role or user whose pulls are not to count, such as a scanner’s')
        : t('ARN of the role or user whose pulls are not to count; this is the role of your profile'),
    value: own ?? '',
    placeholder: 'arn:aws:iam::123456789012:role/scanner',
    problem: (arn) => {
      if (excluded.includes(arn)) return t('Pulls by this one are excluded already.');
      const problem = principalProblem(arn);
      return problem && sentenceText(problem);
    },
  });
  await confirmChange({
    question: t('Exclude the pulls of this principal in {0}, {1}?', name, registry.region),
    detail: [
      principal,
      '',
      t('Its pulls no longer move the last-pulled time of images, in all repositories of the registry.'),
      t('Lifecycle rules with sinceImagePulled see real use then: what only it pulls can be archived.'),
      t('Pull times that were recorded before stay as they are.'),
    ],
    button: t('Exclude Pulls'),
    notices: await room.notices(registry),
  });
  await withProgress(t('Excluding the pulls of {0}', principal), (_report, signal) =>
    registrySettings.excludeFromPullTimes(principal, signal),
  );
  void showInformation(t('Pulls by {0} no longer count in {1}.', principal, name));
}
