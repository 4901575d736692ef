import { EcrExplorerError } from '../errors';
import { isAccountId } from '../reference/accountId';
import { isRegionName } from '../reference/regions';
import { repositoryNameProblem } from '../reference/repositoryName';
import { PUBLIC_REGION, registryIdOf, type Registry, type RegistryId } from './registry';
import { t } from '../l10n';

const SETTING = 'ecrExplorer.registries';

export interface ParsedRegistries {
  readonly registries: readonly Registry[];
  readonly problems: readonly EcrExplorerError<'invalid-setting'>[];
}

/**
 * Reads `ecrExplorer.registries` as a user wrote it. An entry with a problem in what identifies it is left out and named;
 * a problem in the rest is named, and the entry is shown without it.
 */
export function parseRegistrySettings(setting: unknown): ParsedRegistries {
  if (setting === undefined || setting === null) return { registries: [], problems: [] };
  if (!Array.isArray(setting))
    return { registries: [], problems: [invalid(SETTING, t('it must be a list.'))] };
  const registries = new Map<RegistryId, Registry>();
  const problems: EcrExplorerError<'invalid-setting'>[] = [];
  (setting as readonly unknown[]).forEach((entry, index) => {
    const place = `${SETTING}[${index}]`;
    const report = (field: string, problem: string): void => {
      problems.push(invalid(field === '' ? place : `${place}.${field}`, problem));
    };
    const registry = parseEntry(entry, report);
    if (registry === undefined) return;
    if (registries.has(registry.id))
      report('', t('an earlier entry has the same profile, region and account.'));
    else registries.set(registry.id, registry);
  });
  return { registries: [...registries.values()], problems };
}

type Report = (field: string, problem: string) => void;

function parseEntry(entry: unknown, report: Report): Registry | undefined {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    report('', t('it must be an object with a "region".'));
    return undefined;
  }
  const fields = entry as Readonly<Record<string, unknown>>;
  const profile = optionalText(fields, 'profile', report);
  const region = requiredRegion(fields, report);
  const registryId = accountOf(fields, report);
  const label = optionalText(fields, 'label', report);
  const access = accessOf(fields, report);
  const pinned = pinnedOf(fields, report);
  const isPublic = publicOf(fields, report);
  if (profile === WRONG || region === WRONG || registryId === WRONG || isPublic === WRONG) return undefined;
  const identity = {
    region,
    ...(isPublic && { public: true as const }),
    ...(profile !== undefined && { profile }),
    ...(registryId !== undefined && { registryId }),
  };
  return {
    id: registryIdOf(identity),
    ...identity,
    ...(label !== undefined && label !== WRONG && { label }),
    access: isPublic ? 'read' : access,
    pinned,
  };
}

/** Marks a field that is there and not valid, apart from one that is absent. */
const WRONG = Symbol('wrong');
type Field = string | undefined | typeof WRONG;

function optionalText(fields: Readonly<Record<string, unknown>>, name: string, report: Report): Field {
  const value = fields[name];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value.trim() !== '') return value;
  report(name, t('it must be a text that is not empty.'));
  return WRONG;
}

function requiredRegion(fields: Readonly<Record<string, unknown>>, report: Report): string | typeof WRONG {
  const region = fields['region'];
  if (typeof region === 'string' && isRegionName(region)) return region;
  report(
    'region',
    region === undefined ? t('it is missing.') : t('it must be a region such as "eu-central-1".'),
  );
  return WRONG;
}

function accountOf(fields: Readonly<Record<string, unknown>>, report: Report): Field {
  const account = fields['registryId'];
  if (account === undefined) return undefined;
  if (typeof account === 'string' && isAccountId(account)) return account;
  report(
    'registryId',
    typeof account === 'number'
      ? t('it must be an account id: twelve digits in quotation marks.')
      : t('it must be an account id: twelve digits.'),
  );
  return WRONG;
}

function accessOf(fields: Readonly<Record<string, unknown>>, report: Report): Registry['access'] {
  const access = fields['access'];
  if (access === undefined) return 'write';
  if (access === 'read' || access === 'write') return access;
  report('access', t('it must be "read" or "write"; until then it counts as "read".'));
  return 'read';
}

/** Whether the account's registry of ECR Public is meant, which has one region and no other account. */
function publicOf(fields: Readonly<Record<string, unknown>>, report: Report): boolean | typeof WRONG {
  const isPublic = fields['public'];
  if (isPublic === undefined || isPublic === false) return false;
  if (isPublic !== true) report('public', t('it must be true or false.'));
  else if (fields['region'] !== PUBLIC_REGION)
    report('region', t('it must be "{0}", where ECR Public answers.', PUBLIC_REGION));
  else if (fields['registryId'] !== undefined)
    report('registryId', t('an account browses its own registry of ECR Public alone.'));
  else return true;
  return WRONG;
}

function pinnedOf(fields: Readonly<Record<string, unknown>>, report: Report): readonly string[] {
  const names = fields['repositories'];
  if (names === undefined) return [];
  if (!Array.isArray(names)) {
    report('repositories', t('it must be a list of repository names.'));
    return [];
  }
  const pinned = new Set<string>();
  (names as readonly unknown[]).forEach((name, index) => {
    const problem = typeof name === 'string' ? repositoryNameProblem(name) : t('it must be a text.');
    if (problem === undefined) pinned.add(name as string);
    else report(`repositories[${index}]`, problem);
  });
  return [...pinned];
}

function invalid(place: string, problem: string): EcrExplorerError<'invalid-setting'> {
  return new EcrExplorerError('invalid-setting', { place, problem });
}
