/** A registry to show: a profile (absent: the default chain) and a region, and an account when it is not the caller's own. */
export interface Registry {
  /** Stable over restarts and label changes: the identity of the three fields below. */
  readonly id: RegistryId;
  readonly profile?: string;
  readonly region: string;
  readonly registryId?: string;
  readonly label?: string;
  /**
   * The account's registry of ECR Public, which is of no region and answers in us-east-1 alone. It is browsed, and nothing in it
   * is changed: `access` is `read`.
   */
  readonly public?: true;
  readonly access: 'read' | 'write';
  /** Repository names shown first and without list permission. */
  readonly pinned: readonly string[];
}

/** Where ECR Public answers. */
export const PUBLIC_REGION = 'us-east-1';

declare const brand: unique symbol;
export type RegistryId = string & { readonly [brand]: 'registry' };

/** `profile|region|account`, with `-` for what is left to the default, and `public` for an account's public one. */
export function registryIdOf(
  registry: Pick<Registry, 'region'> & Partial<Pick<Registry, 'profile' | 'registryId' | 'public'>>,
): RegistryId {
  const profile = registry.profile === undefined ? '-' : encodeURIComponent(registry.profile);
  const account = registry.public === true ? 'public' : (registry.registryId ?? '-');
  return `${profile}|${registry.region}|${account}` as RegistryId;
}
