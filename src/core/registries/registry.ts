/** A registry to show: a profile (absent: the default chain) and a region, and an account when it is not the caller's own. */
export interface Registry {
  /** Stable over restarts and label changes: the identity of the three fields below. */
  readonly id: RegistryId;
  readonly profile?: string;
  readonly region: string;
  readonly registryId?: string;
  readonly label?: string;
  readonly access: 'read' | 'write';
  /** Repository names shown first and without list permission. */
  readonly pinned: readonly string[];
}

declare const brand: unique symbol;
export type RegistryId = string & { readonly [brand]: 'registry' };

/** `profile|region|account`, with `-` for what is left to the default. */
export function registryIdOf(
  registry: Pick<Registry, 'region'> & Partial<Pick<Registry, 'profile' | 'registryId'>>,
): RegistryId {
  const profile = registry.profile === undefined ? '-' : encodeURIComponent(registry.profile);
  return `${profile}|${registry.region}|${registry.registryId ?? '-'}` as RegistryId;
}
