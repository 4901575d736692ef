import * as vscode from 'vscode';
import { showInformation } from '../../ui/notify';
import { likelyDockerfile } from './dockerfile/dockerfileOfImage';
import { readOfDockerfile, type FindingsDesk } from './readShown';
import type { ShownFindings } from './shownFindings';

/**
 * Offers to link the Dockerfile that the shown image seems to be built from. Asked once for each of them; what the user
 * does not want is not asked again.
 */
export async function proposeDockerfile(
  desk: FindingsDesk,
  { image, scanned }: ShownFindings,
  free: readonly vscode.TextDocument[],
  tags: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const { room, view } = desk;
  const [platform] = scanned.platforms;
  const evidence = await room.evidences.of(image, platform.digest, room.mayPull(), signal);
  if (evidence.config === undefined) return;
  const dockerfile = likelyDockerfile(free, evidence);
  if (dockerfile === undefined) return;
  const { uri } = dockerfile;
  const { workspaceState } = room.parts;
  const asked = `proposed:${uri.toString()} ${image.registry.id} ${image.repository}`;
  if (workspaceState.get(asked) === true) return;
  await workspaceState.update(asked, true);
  const [tag] = tags;
  const id = tag === undefined ? { digest: image.digest } : { tag };
  const link = async (): Promise<void> => {
    await room.links.set(uri, { registry: image.registry.id, repository: image.repository, id });
    const shown = await readOfDockerfile(desk, uri);
    if (shown !== undefined) await view.show(shown);
  };
  const name = vscode.workspace.asRelativePath(uri);
  await showInformation(
    vscode.l10n.t(
      '{0} seems to be built from {1}: link them to see its findings on the lines?',
      image.name,
      name,
    ),
    [{ title: vscode.l10n.t('Link'), run: link }],
  );
}
