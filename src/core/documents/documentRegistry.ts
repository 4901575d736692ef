import { registryIdOf } from '../registries/registry';
import type { Registry } from '../registries/registry';
import type { DocumentRegistry } from './documentPath';

/**
 * The registry that a document is read and written through: one of those that are shown, with its access, asked for the
 * document's account by name. Undefined where none of them has the document's profile and region: a link in somebody's
 * file does not choose whose credentials are used.
 */
export function registryOfDocument(
  { profile, region, accountId }: DocumentRegistry,
  shown: readonly Registry[],
): Registry | undefined {
  const identity = { ...(profile !== undefined && { profile }), region, registryId: accountId };
  const candidates = shown.filter((registry) => registry.profile === profile && registry.region === region);
  const found =
    candidates.find(({ registryId }) => registryId === accountId) ??
    candidates.find(({ registryId }) => registryId === undefined);
  return found && { ...found, ...identity, id: registryIdOf(identity) };
}
