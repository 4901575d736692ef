import * as vscode from 'vscode';
import type { Aws, Profile } from '../../../aws/ports';
import { REGIONS } from '../../../core/reference/regions';
import { PUBLIC_REGION, registryIdOf } from '../../../core/registries/registry';
import type { RegistryEntry, Registries } from '../../../state/registries';
import { showInformation } from '../../../ui/notify';
import { pickMany, pickOne } from '../../../ui/pick';
import type { Choice } from '../../../ui/pick';
import type { CommandHandler } from '../../parts';

/** Chosen in place of a region. */
const PUBLIC = 'public';

interface Identity {
  /** Undefined: the default chain. */
  readonly profile: string | undefined;
  readonly region: string | undefined;
}

/** A registry that something in the workspace names: its profiles and its region are proposed first. */
export interface WantedRegistry {
  readonly accountId: string;
  readonly region: string;
}

/** Asks for a profile, regions and the access, and writes them to the setting. */
export function addRegistry(registries: Registries, aws: () => Aws): CommandHandler {
  return async (asked) => {
    const { t } = vscode.l10n;
    const wanted = isWanted(asked) ? asked : undefined;
    const identity = await pickOne<Identity>(identities(aws(), wanted), {
      title: t('Add Registry (1/3)'),
      placeholder: t('Choose a profile of your AWS config'),
    });
    const regions = await pickMany(regionChoices(wanted?.region ?? identity.region), {
      title: t('Add Registry (2/3): {0}', identity.profile ?? t('default credentials')),
      placeholder: t('Choose one region or more'),
    });
    if (regions.length === 0) return;
    const isOnlyPublic = regions.every((region) => region === PUBLIC);
    const access = isOnlyPublic ? 'read' : await chooseAccess();
    const entries = regions.map((region) => entryOf(identity.profile, region, access));
    const fresh = entries.filter((entry) => registries.get(registryIdOf(entry)) === undefined);
    if (fresh.length > 0) await registries.add(fresh);
    if (fresh.length < entries.length)
      await showInformation(t('Some of these registries are shown already.'));
  };
}

function chooseAccess(): Promise<'read' | 'write'> {
  const { t } = vscode.l10n;
  return pickOne<'read' | 'write'>(
    [
      { label: t('Read and write'), detail: t('Build and push to it.'), icon: 'edit', value: 'write' },
      {
        label: t('Read only'),
        detail: t('Every command that would change it is refused.'),
        icon: 'lock',
        value: 'read',
      },
    ],
    { title: t('Add Registry (3/3)'), placeholder: t('What may be done from here?') },
  );
}

function entryOf(profile: string | undefined, region: string, access: 'read' | 'write'): RegistryEntry {
  const identity = profile === undefined ? {} : { profile };
  if (region === PUBLIC) return { ...identity, region: PUBLIC_REGION, public: true };
  return {
    ...identity,
    region,
    ...(access === 'read' ? { access } : {}),
  };
}

/** Grouped by where a profile's credentials come from; those of one sign-in stand together. */
async function identities(
  aws: Aws,
  wanted: WantedRegistry | undefined,
): Promise<readonly Choice<Identity>[]> {
  const [profiles, region] = await Promise.all([aws.profiles(), aws.defaultRegion(undefined)]);
  const { t } = vscode.l10n;
  const chain: Choice<Identity> = {
    label: t('Default credentials'),
    description: region ?? '',
    detail: t('What the AWS SDK finds: environment, default profile, container or instance role'),
    icon: 'account',
    value: { profile: undefined, region },
  };
  const isOfAccount = ({ accountId }: Profile): boolean => accountId === wanted?.accountId;
  const first = wanted === undefined ? [] : profiles.filter(isOfAccount);
  const rest = profiles.filter((profile) => !first.includes(profile));
  const section = t('Account {0}', wanted?.accountId ?? '');
  return [
    ...first.map((profile) => ({ ...profileChoice(profile), section })),
    chain,
    ...rest.map(profileChoice).sort(bySection),
  ];
}

function profileChoice(profile: Profile): Choice<Identity> & { readonly section: string } {
  const description = [profile.accountId, profile.region].filter((part) => part !== undefined).join(' · ');
  return {
    section: sectionOf(profile),
    label: profile.name,
    description,
    icon: profile.kind === 'sso' ? 'organization' : 'key',
    value: { profile: profile.name, region: profile.region },
  };
}

function bySection(
  a: { readonly section: string; readonly label: string; readonly description?: string },
  b: { readonly section: string; readonly label: string; readonly description?: string },
): number {
  return (
    a.section.localeCompare(b.section) ||
    (a.description ?? '').localeCompare(b.description ?? '') ||
    a.label.localeCompare(b.label)
  );
}

function sectionOf({ kind, ssoSession }: Profile): string {
  const { t } = vscode.l10n;
  switch (kind) {
    case 'sso':
      return ssoSession === undefined ? t('IAM Identity Center') : t('IAM Identity Center: {0}', ssoSession);
    case 'static':
      return t('Access keys');
    case 'role':
      return t('Assumed roles');
    case 'process':
      return t('Credential process');
    case 'web-identity':
      return t('Web identity');
    case 'other':
      return t('Other profiles');
  }
}

/** The profile's own region first, and ticked. */
function regionChoices(own: string | undefined): readonly Choice<string>[] {
  const known = REGIONS.map(({ id, name }) => ({
    label: id,
    description: name,
    picked: id === own,
    value: id,
  }));
  const unknown = own === undefined || known.some(({ value }) => value === own) ? [] : [own];
  return [
    ...unknown.map((id) => ({ label: id, picked: true, value: id })),
    ...known.filter(({ picked }) => picked),
    {
      label: 'ECR Public',
      description: vscode.l10n.t('public.ecr.aws: to browse, in no region'),
      picked: false,
      value: PUBLIC,
    },
    ...known.filter(({ picked }) => !picked),
  ];
}

function isWanted(value: unknown): value is WantedRegistry {
  if (typeof value !== 'object' || value === null || !('accountId' in value) || !('region' in value))
    return false;
  return typeof value.accountId === 'string' && typeof value.region === 'string';
}
