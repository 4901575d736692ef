import type { Registry } from '../../core/registries/registry';
import { registryName } from '../../ui/registries';
import type { ImagePlace } from './needs';

/** Where an image is, for a text that tells of several. */
export function placeWords({ registry, repository }: ImagePlace): string {
  return [registryName(registry), repository.registryId, registry.region].join(' · ');
}

export function rootOf(
  { profile, region }: Registry,
  accountId: string,
): {
  readonly profile?: string;
  readonly region: string;
  readonly accountId: string;
} {
  return { ...(profile !== undefined && { profile }), region, accountId };
}
