import * as vscode from 'vscode';
import type { AccessContext } from '../../core/access/problem';
import { documentPath } from '../../core/documents/documentPath';
import type { EcrDocument } from '../../core/documents/documentPath';
import type { Registry } from '../../core/registries/registry';

/** A repository or a registry whose permissions policy is meant. */
export interface AccessPlace {
  readonly registry: Registry;
  readonly accountId: string;
  /** Absent: the registry's own policy. */
  readonly repository?: string;
}

/** The name of the registry's document, without `.json`. */
const REGISTRY_DOCUMENT = 'permissions-policy';

/** Undefined for a document of another kind. */
export function accessPlaceIn(document: EcrDocument, registry: Registry): AccessPlace | undefined {
  const { accountId } = document;
  if (document.kind === 'permissions-policy') return { registry, accountId, repository: document.repository };
  if (document.kind === 'registry' && document.name === REGISTRY_DOCUMENT) return { registry, accountId };
  return undefined;
}

/** The path of the policy's document. */
export function accessPath({ registry: { profile, region }, accountId, repository }: AccessPlace): string {
  const root = { ...(profile !== undefined && { profile }), region, accountId };
  return documentPath(
    repository === undefined
      ? { ...root, kind: 'registry', name: REGISTRY_DOCUMENT }
      : { ...root, kind: 'permissions-policy', repository },
  );
}

export function contextOfPlace({ registry, accountId, repository }: AccessPlace): AccessContext {
  return {
    kind: repository === undefined ? 'registry' : 'repository',
    account: accountId,
    region: registry.region,
  };
}

/** Whose policy it is, for sentences: the repository's name, or the registry's. */
export function ownerWords({ accountId, repository }: AccessPlace): string {
  return repository ?? vscode.l10n.t('the registry {0}', accountId);
}
