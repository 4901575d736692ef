import { documentPath } from '../../core/documents/documentPath';
import type { EcrDocument } from '../../core/documents/documentPath';
import type { Registry } from '../../core/registries/registry';
import type { RepositoryPlace } from './needs';

/** A repository whose lifecycle policy is meant. */
export interface PolicyPlace {
  readonly registry: Registry;
  readonly accountId: string;
  readonly repository: string;
}

export function policyPlaceOf({ registry, repository }: RepositoryPlace): PolicyPlace {
  return { registry, accountId: repository.registryId, repository: repository.name };
}

/** Undefined for a document of another kind. */
export function policyPlaceIn(document: EcrDocument, registry: Registry): PolicyPlace | undefined {
  if (document.kind !== 'lifecycle-policy') return undefined;
  return { registry, accountId: document.accountId, repository: document.repository };
}

/** The path of the policy's document. */
export function policyPath({ registry: { profile, region }, accountId, repository }: PolicyPlace): string {
  const root = { ...(profile !== undefined && { profile }), region, accountId };
  return documentPath({ ...root, kind: 'lifecycle-policy', repository });
}
