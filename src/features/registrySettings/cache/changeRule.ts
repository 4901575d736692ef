import * as vscode from 'vscode';
import { EcrExplorerError } from '../../../core/errors';
import {
  sameCacheRule,
  withoutSlash,
  type CacheRule,
  type CacheRuleAccess,
} from '../../../core/pullThroughCache/cacheRule';
import type { Registry } from '../../../core/registries/registry';
import { confirmChange } from '../../../ui/confirmChange';
import { showInformation } from '../../../ui/notify';
import { pickOne, type Choice } from '../../../ui/pick';
import { withProgress } from '../../../ui/progress';
import { registryName, requireWritable } from '../../../ui/registries';
import type { SettingsRoom } from '../settingsRoom';
import { askSecret } from './askSecret';
import { ruleLines, prefixWords, upstreamWords } from './cacheWords';
import { askRole } from './createRule';
import { tellTried, tried, validateRule } from './validateRule';

type Act = 'validate' | 'secret' | 'role' | 'delete';

/** What can be done with a rule. Prefix and upstream cannot be changed: that takes another rule. */
export async function changeRule(room: SettingsRoom, registry: Registry, rule: CacheRule): Promise<void> {
  const act = await pickOne(choices(registry, rule), {
    title: vscode.l10n.t('{0} from {1}', prefixWords(rule.prefix), upstreamWords(rule)),
    placeholder: vscode.l10n.t('Choose what to do with this rule'),
  });
  if (act === 'validate') return validateRule(room, registry, rule);
  requireWritable(registry);
  if (act === 'delete') return deleteRule(room, registry, rule);
  const answer = await (act === 'secret'
    ? askSecret(registry, rule.credentialArn)
    : askRole(rule.customRoleArn));
  if (answer.kind === 'back') return changeRule(room, registry, rule);
  await updateRule(
    room,
    registry,
    rule,
    act === 'secret' ? { credentialArn: answer.value } : { customRoleArn: answer.value },
  );
}

function choices(registry: Registry, rule: CacheRule): readonly Choice<Act>[] {
  const { t } = vscode.l10n;
  const validate: Choice<Act> = {
    label: t('Validate'),
    description: t('ECR tries to reach the upstream registry'),
    ...{ icon: 'beaker', value: 'validate' },
  };
  if (registry.access === 'read') return [validate];
  return [
    validate,
    ...(rule.upstream === 'ecr'
      ? []
      : [
          {
            label: t('Change Secret…'),
            description: rule.credentialArn ?? t('none'),
            ...{ icon: 'key', value: 'secret' as const },
          },
        ]),
    ...(rule.upstream === 'ecr'
      ? [
          {
            label: t('Change Role…'),
            description: rule.customRoleArn ?? t('none'),
            ...{ icon: 'account', value: 'role' as const },
          },
        ]
      : []),
    { label: t('Delete Rule…'), icon: 'trash', value: 'delete' },
  ];
}

async function updateRule(
  room: SettingsRoom,
  registry: Registry,
  rule: CacheRule,
  access: CacheRuleAccess,
): Promise<void> {
  const { t } = vscode.l10n;
  const changed = { ...rule, ...access };
  if (sameCacheRule(rule, changed)) {
    void showInformation(t('The rule for {0} has that already.', rule.prefix));
    return;
  }
  const lines = (of: CacheRule): readonly string[] =>
    [of.credentialArn, of.customRoleArn].flatMap((arn) => arn ?? []);
  await confirmChange({
    question: t('Change the pull-through cache rule for {0} in {1}?', rule.prefix, registryName(registry)),
    detail: [...lines(rule).map((line) => `− ${line}`), ...lines(changed).map((line) => `+ ${line}`)],
    button: t('Change Rule'),
    notices: await room.notices(registry),
  });
  const { pullThroughCache } = room.ecr(registry);
  const found = await withProgress(t('Changing the rule for {0}', rule.prefix), async (report, signal) => {
    await requireUnchanged(room, registry, rule, signal);
    await pullThroughCache.update(rule.prefix, access, signal);
    room.changed(registry);
    report(t('ECR is trying it'));
    return tried(pullThroughCache, rule, signal);
  });
  tellTried(t('The rule for {0} is changed.', rule.prefix), found);
}

async function deleteRule(room: SettingsRoom, registry: Registry, rule: CacheRule): Promise<void> {
  const { t } = vscode.l10n;
  const name = registryName(registry);
  const notices = await room.notices(registry);
  await confirmChange({
    question: t(
      'Delete the pull-through cache rule for {0} in {1}, {2}?',
      rule.prefix,
      name,
      registry.region,
    ),
    detail: [
      ...ruleLines(rule),
      '',
      t(
        'What is cached below {0} stays, is not brought up to date any more, and what is not cached yet can no longer be pulled.',
        `${withoutSlash(rule.prefix)}/`,
      ),
    ],
    button: t('Delete Rule'),
    notices,
  });
  await withProgress(t('Deleting the rule for {0}', rule.prefix), async (_report, signal) => {
    await requireUnchanged(room, registry, rule, signal);
    await room.ecr(registry).pullThroughCache.delete(rule.prefix, signal);
  });
  room.changed(registry);
  void showInformation(t('The pull-through cache rule for {0} is deleted.', rule.prefix));
}

/** What was asked about is what is changed. */
async function requireUnchanged(
  room: SettingsRoom,
  registry: Registry,
  rule: CacheRule,
  signal: AbortSignal,
): Promise<void> {
  const now = await room.ecr(registry).pullThroughCache.rule(rule.prefix, signal);
  if (!sameCacheRule(now, rule))
    throw new EcrExplorerError('registry-setting-changed', {
      setting: 'cache-rule',
      registry: registryName(registry),
    });
}
