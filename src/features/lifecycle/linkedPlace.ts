import type * as vscode from 'vscode';
import { registryOfHost } from '../../core/login/registryLogins';
import { registryHostOf } from '../../core/reference/registryHost';
import { parsePolicyLinks } from '../../core/lifecycle/policyLinks';
import { isAtPattern } from '../../state/isAtPattern';
import type { LifecycleRoom } from './lifecycleRoom';
import { policyPlaceIn } from './policyPlace';
import type { PolicyPlace } from './policyPlace';

/**
 * The repository that a document's policy is for: its own for an `ecr:` document, and for a file the one that
 * `ecrExplorer.lifecycle.repositories` links it to. Undefined where there is none, or its registry is not shown.
 * @throws `invalid-setting`
 */
export async function linkedPlace(
  room: LifecycleRoom,
  document: vscode.TextDocument,
  signal: AbortSignal,
): Promise<PolicyPlace | undefined> {
  const { documents, shownRegistries } = room.needs;
  const path = documents.pathOf(document.uri);
  if (path !== undefined) {
    const found = await documents.find(path);
    return policyPlaceIn(found.document, found.registry);
  }
  const link = parsePolicyLinks(room.parts.settings.get('lifecycle.repositories', document.uri)).find(
    ({ pattern }) => isAtPattern(document, pattern),
  );
  if (link === undefined) return undefined;
  const { host, repository } = link;
  const registry = await registryOfHost(
    registryHostOf(host.accountId, host.region),
    await shownRegistries(),
    room.parts.aws(),
    signal,
  );
  return registry && { registry, accountId: host.accountId, repository };
}

/** Whether ECR may be asked for what nobody asked for: showing a file signs nobody in. */
export async function mayAsk({ parts }: LifecycleRoom, place: PolicyPlace): Promise<boolean> {
  return parts.aws().isSignedIn(place.registry);
}
