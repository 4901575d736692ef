import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import { defaultRegistry } from '../../core/registries/defaultRegistry';
import type { Registry } from '../../core/registries/registry';
import type { Parts } from '../parts';

/** The registries of the setting; while it is empty, that of the default credentials chain, where it names a region. */
export async function shownRegistries(parts: Parts): Promise<readonly Registry[]> {
  const configured = parts.registries.all();
  if (configured.length > 0) return configured;
  const [problem] = parts.registries.problems();
  if (problem !== undefined) throw problem;
  const region = await parts.aws().defaultRegion(undefined);
  return region === undefined ? [] : [defaultRegistry(region)];
}

/**
 * A registry that may be pushed to.
 * @throws `read-only-registry`
 */
export function requireWritable(registry: Registry): Registry {
  if (registry.access === 'read')
    throw new EcrExplorerError('read-only-registry', { registry: registryName(registry) });
  return registry;
}

export function registryName({ label, profile }: Registry): string {
  return label ?? profile ?? vscode.l10n.t('Default credentials');
}

/** `account · region · profile`: where a push goes, as every question about it shows it. */
export async function registryLine(parts: Parts, registry: Registry, signal: AbortSignal): Promise<string> {
  const account = registry.registryId ?? (await knownAccount(parts, registry, signal));
  const profile = registry.profile ?? vscode.l10n.t('default credentials');
  return [account, registry.region, profile].filter((part) => part !== undefined).join(' · ');
}

/** What is wrong with a registry is said where it is used, not where it is named. */
async function knownAccount(
  parts: Parts,
  registry: Registry,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return await parts.aws().ecr(registry).accountId(signal);
  } catch (error) {
    if (EcrExplorerError.is(error) && error.reason !== 'cancelled') return undefined;
    throw error;
  }
}
