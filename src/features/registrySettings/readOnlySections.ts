import * as vscode from 'vscode';
import type { Registry } from '../../core/registries/registry';
import type { AccountSetting, SigningRule } from '../../core/registries/registrySettings';
import { pickOne, type Choice } from '../../ui/pick';
import { registryName } from '../../ui/registries';

type Act = 'console' | 'nothing' | 'exclude';

/** Settings that are looked at here and changed in the console: each on a row, with the way there. */
export async function showSigning(registry: Registry, rules: readonly SigningRule[]): Promise<void> {
  const { t } = vscode.l10n;
  const rows = rules.map(({ profileArn, filters }) =>
    row(
      profileArn.replace(/^.*:\/?signing-profiles\//, ''),
      filters.length === 0 ? t('every repository') : filters.join(', '),
      'verified',
      profileArn,
    ),
  );
  const none = row(
    t('No image is signed by ECR'),
    t('a signing configuration has ECR sign what is pushed'),
    'circle-slash',
  );
  await show(registry, t('Signing of {0}', registryName(registry)), rows.length > 0 ? rows : [none]);
}

export async function showAccountSettings(
  registry: Registry,
  settings: readonly AccountSetting[],
): Promise<void> {
  const { t } = vscode.l10n;
  await show(
    registry,
    t('Account Settings of {0} in {1}', registryName(registry), registry.region),
    settings.map((setting) =>
      row(settingName(setting), settingValue(setting), 'settings-gear', setting.name),
    ),
  );
}

export async function showExclusions(registry: Registry, principals: readonly string[]): Promise<void> {
  const { t } = vscode.l10n;
  const rows = principals.map((arn) => row(arn.replace(/^.*:(?:role|user)\//, ''), arn, 'account'));
  const none = row(t('Every pull counts'), t('no role or user is excluded'), 'circle-slash');
  const act = await show(registry, t('Pull-Time Exclusions of {0}', registryName(registry)), [
    ...(rows.length > 0 ? rows : [none]),
    ...(registry.access === 'read'
      ? []
      : [{ label: t('Exclude a Role…'), icon: 'add', value: 'exclude' as const }]),
  ]);
  if (act === 'exclude')
    await vscode.commands.executeCommand('ecrExplorer.excludeFromPullTimes', { kind: 'registry', registry });
}

async function show(registry: Registry, title: string, rows: readonly Choice<Act>[]): Promise<Act> {
  const { t } = vscode.l10n;
  const act = await pickOne<Act>(
    [
      ...rows,
      {
        label: t('Open in AWS Console'),
        description: t('Private registry, Features & Settings'),
        ...{ icon: 'link-external', value: 'console' },
      },
    ],
    { title, placeholder: t('These are changed in the console') },
  );
  if (act === 'console')
    await vscode.commands.executeCommand('ecrExplorer.openInConsole', { kind: 'registry', registry });
  return act;
}

function row(label: string, description: string, icon: string, detail?: string): Choice<Act> {
  return { label, description, icon, ...(detail !== undefined && { detail }), value: 'nothing' };
}

export function settingName({ name }: AccountSetting): string {
  const { t } = vscode.l10n;
  switch (name) {
    case 'BASIC_SCAN_TYPE_VERSION':
      return t('Basic scanning');
    case 'REGISTRY_POLICY_SCOPE':
      return t('Scope of the registry policy');
    case 'BLOB_MOUNTING':
      return t('Layers shared between repositories');
  }
}

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutAccountSetting.html */
export function settingValue({ value }: AccountSetting): string {
  const { t } = vscode.l10n;
  switch (value) {
    case undefined:
      return t('not known: ecr:GetAccountSetting is not allowed');
    case 'AWS_NATIVE':
      return t("AWS's own scanner");
    case 'CLAIR':
      return t('Clair, which AWS no longer offers');
    case 'V1':
      return t('V1: replication, the cache and creating repositories only');
    case 'V2':
      return t('V2: every action of ECR');
    case 'ENABLED':
      return t('on: a push does not send again what the registry has');
    case 'DISABLED':
      return t('off: each repository gets its own copy at a push');
    default:
      return value;
  }
}
