import * as vscode from 'vscode';
import { registryHostOf } from '../../core/reference/registryHost';
import { EcrExplorerError } from '../../core/errors';
import type { LifecycleRoom } from './lifecycleRoom';
import { policyPlaceOf } from './policyPlace';

/**
 * Links the policy file in the editor to a repository, in the settings of its workspace, which count once it is trusted.
 * Rejects with `cancelled`.
 * @throws `untrusted-workspace`
 */
export async function linkPolicy(room: LifecycleRoom, [given]: readonly unknown[]): Promise<void> {
  if (!vscode.workspace.isTrusted)
    throw new EcrExplorerError('untrusted-workspace', { what: vscode.l10n.t('Linking a policy') });
  const uri = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
  if (uri?.scheme !== 'file') throw new EcrExplorerError('not-a-local-file', { uri: uri?.toString() ?? '' });
  const place = policyPlaceOf(
    await room.needs.places.chooseRepository(vscode.l10n.t('Link to a Repository…')),
  );
  const repository = `${registryHostOf(place.accountId, place.registry.region)}/${place.repository}`;
  const known: unknown = room.parts.settings.get('lifecycle.repositories', uri);
  const links =
    typeof known === 'object' && known !== null ? (known as Readonly<Record<string, unknown>>) : {};
  await room.parts.settings.updateFor(uri, 'lifecycle.repositories', {
    // The first pattern that fits decides: this very file comes before older ones.
    [vscode.workspace.asRelativePath(uri, false)]: repository,
    ...links,
  });
}
