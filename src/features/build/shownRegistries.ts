import * as vscode from 'vscode';
import { EcrExplorerError } from '../../core/errors';
import type { Registry } from '../../core/registries/registry';
import type { Parts } from '../parts';

/**
 * The registries that may be chosen from.
 * @throws `invalid-setting` where the setting has entries and none makes sense
 */
export async function shownRegistries({ registries, aws }: Parts): Promise<readonly Registry[]> {
  const shown = await registries.shown(() => aws().defaultRegion(undefined));
  const [problem] = registries.problems();
  if (shown.length === 0 && problem !== undefined) throw problem;
  return shown;
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
