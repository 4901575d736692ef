import * as vscode from 'vscode';
import { showInformation } from '../../ui/notify';
import { chooseContext } from './chooseContext';
import { savedText } from './dockerfiles';
import { reviewContext } from './preview/reviewContext';
import type { BuildRoom } from './room';
import { runImageBuild } from './runImageBuild';
import type { BuildResult } from './runImageBuild';

/**
 * Builds a Dockerfile on the engine, and pushes nothing.
 * @throws every reason why not; `cancelled` when the user stopped it
 */
export async function buildImage(room: BuildRoom, dockerfile: vscode.Uri): Promise<BuildResult> {
  const { parts } = room;
  await room.makeWay(dockerfile);
  const text = await savedText(dockerfile);
  const context = await chooseContext(room, dockerfile, text);
  await reviewContext(room, dockerfile, context, text);
  const built = await runImageBuild(room, { dockerfile, context });
  const { imageId, tags } = built;
  const told = showInformation(vscode.l10n.t('Built {0} ({1})', tags.join(', '), shortId(imageId)), [
    { title: vscode.l10n.t('Copy Image ID'), run: () => vscode.env.clipboard.writeText(imageId) },
  ]);
  told.catch((error: unknown) => parts.log.error('after a build', error));
  return built;
}

/** Twelve hex digits, as docker abbreviates. */
function shortId(imageId: string): string {
  return imageId.replace(/^sha256:/, '').slice(0, 12);
}
