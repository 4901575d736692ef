import type { Registry } from '../../core/registries/registry';

/** A codicon's name. */
export function registryIcon({ access, public: isPublic }: Pick<Registry, 'access' | 'public'>): string {
  if (isPublic === true) return 'globe';
  return access === 'read' ? 'lock' : 'cloud';
}
