import { registryIdOf } from './registry';
import type { Registry } from './registry';

/** The registry that is shown while the setting names none: the default credentials chain in `region`. */
export function defaultRegistry(region: string): Registry {
  const identity = { region };
  return { id: registryIdOf(identity), ...identity, access: 'write', pinned: [] };
}
