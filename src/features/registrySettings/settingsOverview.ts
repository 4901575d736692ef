import * as vscode from 'vscode';
import type { Ecr } from '../../aws/ports';
import { EcrExplorerError } from '../../core/errors';
import type { Registry } from '../../core/registries/registry';
import { destinationKey } from '../../core/replication/replicationConfiguration';
import { upstreamName } from '../../core/pullThroughCache/upstreams';
import { sentenceOf } from '../../ui/errors';
import type { Choice } from '../../ui/pick';
import type { AccountSetting } from '../../core/registries/registrySettings';
import { showAccountSettings, showExclusions, showSigning } from './readOnlySections';

/** How many things are named in a line. */
const NAMED = 3;

/** A section of the settings with what it comes to, and how it is opened. */
export type Section = Choice<() => Promise<unknown>>;

/** Every section with its current value in words. One that cannot be read says why, and hides no other. */
export function readSections(ecr: Ecr, registry: Registry, signal: AbortSignal): Promise<readonly Section[]> {
  const { t } = vscode.l10n;
  const opens = (command: string) => () =>
    vscode.commands.executeCommand(command, { kind: 'registry', registry });
  const { registrySettings: settings } = ecr;
  return Promise.all([
    section(t('Replication'), 'repo-clone', opens('ecrExplorer.editReplication'), () =>
      replicationWords(ecr, signal),
    ),
    section(t('Pull-through cache'), 'cloud-download', opens('ecrExplorer.editPullThroughCache'), async () =>
      named(
        (await ecr.pullThroughCache.rules(signal)).map(({ upstream, upstreamUrl }) =>
          upstreamName(upstream, upstreamUrl),
        ),
        t('no rule'),
      ),
    ),
    section(t('Creation templates'), 'new-folder', opens('ecrExplorer.editCreationTemplates'), async () =>
      named(
        (await ecr.creationTemplateSettings.all(signal)).map(({ prefix }) => prefix),
        t('none'),
      ),
    ),
    section(t('Scanning'), 'shield', opens('ecrExplorer.editScanningConfiguration'), async () =>
      scanningWords(await ecr.scanningConfiguration(signal)),
    ),
    readOnly(t('Signing'), 'verified', () => settings.signing(signal), {
      words: (rules) =>
        named(
          rules.map(({ profileArn }) => profileArn.replace(/^.*\//, '')),
          t('off'),
          (profiles) => t('by {0}', profiles),
        ),
      show: (rules) => showSigning(registry, rules),
    }),
    readOnly(t('Account settings'), 'settings-gear', () => settings.accountSettings(signal), {
      words: (all) => all.map(shortSetting).join(' · '),
      show: (all) => showAccountSettings(registry, all),
    }),
    readOnly(t('Pull-time exclusions'), 'clock', () => settings.pullTimeExclusions(signal), {
      words: (arns) =>
        named(
          arns.map((arn) => arn.replace(/^.*\//, '')),
          t('none: every pull counts'),
          (names) => t('pulls by {0} do not count', names),
        ),
      show: (arns) => showExclusions(registry, arns),
    }),
  ]);
}

async function replicationWords({ replication }: Ecr, signal: AbortSignal): Promise<string> {
  const { t } = vscode.l10n;
  const { rules } = (await replication.configuration(signal)).configuration;
  const destinations = rules.flatMap((rule) => rule.destinations);
  const each = new Map(destinations.map((destination) => [destinationKey(destination), destination]));
  return named(
    [...each.values()].map(({ region }) => t('to {0}', region)),
    t('off'),
  );
}

function scanningWords({ scanType, rules }: Awaited<ReturnType<Ecr['scanningConfiguration']>>): string {
  const { t } = vscode.l10n;
  const type = scanType === 'ENHANCED' ? t('enhanced, by Amazon Inspector') : t('basic');
  const patterns = rules.flatMap(({ filters }) => filters.map(({ pattern }) => pattern));
  return patterns.length === 0 ? type : `${type} · ${named(patterns, '')}`;
}

function named(
  all: readonly string[],
  none: string,
  some: (names: string) => string = (names) => names,
): string {
  const each = [...new Set(all)];
  if (each.length === 0) return none;
  const more = each.length - NAMED;
  const words = [...each.slice(0, NAMED), ...(more > 0 ? [vscode.l10n.t('{0} more', more)] : [])];
  return some(words.join(', '));
}

function shortValue(value: string | undefined): string {
  const { t } = vscode.l10n;
  switch (value) {
    case undefined:
      return t('not known');
    case 'AWS_NATIVE':
      return t('of AWS');
    case 'ENABLED':
      return t('on');
    case 'DISABLED':
      return t('off');
    default:
      return value;
  }
}

function shortSetting({ name, value }: AccountSetting): string {
  const { t } = vscode.l10n;
  const shown = shortValue(value);
  switch (name) {
    case 'BASIC_SCAN_TYPE_VERSION':
      return t('basic scanner {0}', shown);
    case 'REGISTRY_POLICY_SCOPE':
      return t('policy scope {0}', shown);
    case 'BLOB_MOUNTING':
      return t('shared layers {0}', shown);
  }
}

async function section(
  label: string,
  icon: string,
  open: () => Thenable<unknown>,
  read: () => Promise<string>,
): Promise<Section> {
  return { label, icon, description: await inWords(read), value: async () => open() };
}

/** What was read for its words is shown without another call. */
async function readOnly<T>(
  label: string,
  icon: string,
  read: () => Promise<T>,
  { words, show }: { readonly words: (found: T) => string; readonly show: (found: T) => Promise<void> },
): Promise<Section> {
  const reading = read();
  const description = await inWords(async () => words(await reading));
  return { label, icon, description, value: async () => show(await reading) };
}

async function inWords(read: () => Promise<string>): Promise<string> {
  try {
    return await read();
  } catch (error) {
    if (!EcrExplorerError.is(error) || error.reason === 'cancelled') throw error;
    return sentenceOf(error);
  }
}
