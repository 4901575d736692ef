import * as vscode from 'vscode';
import { EcrExplorerError } from '../core/errors';
import type { Registry } from '../core/registries/registry';

/** As its row is labelled. */
export function registryName({ label, profile }: Pick<Registry, 'label' | 'profile'>): string {
  return label ?? profile ?? vscode.l10n.t('Default credentials');
}

/**
 * A registry that may be changed.
 * @throws `read-only-registry`
 */
export function requireWritable(registry: Registry): Registry {
  if (registry.access === 'read')
    throw new EcrExplorerError('read-only-registry', { registry: registryName(registry) });
  return registry;
}
