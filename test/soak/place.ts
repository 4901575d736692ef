import type { ArtifactKind } from '../../src/core/images/artifactKind';
import { documentPath, type EcrDocument } from '../../src/core/documents/documentPath';
import type { Digest } from '../../src/core/reference/digest';
import { registryIdOf, type Registry } from '../../src/core/registries/registry';
import * as vscode from 'vscode';

/** What the soak works in, told to the extension host by the one that has started it. */
export interface SoakOrder {
  readonly cycles: number;
  /** Each so many cycles the heap is looked at. */
  readonly between: number;
  readonly accountId: string;
  readonly region: string;
  readonly profile: string;
  readonly repository: string;
  /** Images of the repository, scanned ones. */
  readonly digests: readonly Digest[];
  /** Where what is found goes. */
  readonly figures: string;
  /** A folder for two heap snapshots, after the warm-up and at the end, to look for what is kept. */
  readonly snapshots?: { readonly folder: string; readonly warmUp: number };
}

export function registryOf({ profile, region }: SoakOrder): Registry {
  return { id: registryIdOf({ profile, region }), profile, region, access: 'write', pinned: [] };
}

/** As commands of rows take it. */
export function repositoryTarget(order: SoakOrder): object {
  return { kind: 'repository', registry: registryOf(order), repository: repositoryOf(order) };
}

export function imageTarget(order: SoakOrder, nth: number): object {
  const digest = order.digests[nth % order.digests.length];
  const artifact: ArtifactKind = 'image';
  return {
    ...{ kind: 'image', registry: registryOf(order), repository: repositoryOf(order) },
    ...{ digest, tags: [], artifact },
  };
}

function repositoryOf({ repository, accountId, region }: SoakOrder): object {
  return {
    name: repository,
    arn: `arn:aws:ecr:${region}:${accountId}:repository/${repository}`,
    registryId: accountId,
    uri: `${accountId}.dkr.ecr.${region}.amazonaws.com/${repository}`,
    mutability: 'MUTABLE',
    mutabilityExclusions: [],
    encryption: { type: 'AES256' },
  };
}

/** The policy of the repository as a document. */
export function policyUri(order: SoakOrder, kind: 'lifecycle-policy' | 'permissions-policy'): vscode.Uri {
  const { profile, region, accountId, repository } = order;
  const document: EcrDocument = { profile, region, accountId, kind, repository };
  return vscode.Uri.from({ scheme: 'ecr', path: documentPath(document) });
}
