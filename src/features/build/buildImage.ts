import path from 'node:path';
import * as vscode from 'vscode';
import { localRepositoryName } from '../../core/build/localName';
import { showInformation } from '../../ui/notify';
import { chooseContext } from './chooseContext';
import { credentialsFor } from './credentials';
import { savedText, shownPath } from './dockerfiles';
import { proposeTag } from './proposeTag';
import type { BuildRoom } from './room';
import { runBuild } from './runBuild';

export interface BuildResult {
  readonly imageId: string;
  readonly tags: readonly string[];
}

/**
 * Builds a Dockerfile on the engine, and pushes nothing. The image is named after the Dockerfile's folder.
 * @throws every reason why not; `cancelled` when the user stopped it
 */
export async function buildImage(room: BuildRoom, dockerfile: vscode.Uri): Promise<BuildResult> {
  const { parts } = room;
  await room.makeWay(dockerfile);
  const text = await savedText(dockerfile);
  const context = await chooseContext(room, dockerfile, text);
  const name = localRepositoryName(path.basename(path.dirname(dockerfile.fsPath)));
  const tags = [`${name}:${(await proposeTag(parts.settings, dockerfile)) ?? 'latest'}`];

  const title = vscode.l10n.t('Build {0}', shownPath(dockerfile));
  const { image } = await room.run(dockerfile, title, (output, signal) => {
    const build = { dockerfile, context, tags, credentialsFor: credentialsFor(parts, undefined, signal) };
    return runBuild(parts, build, output, room.format, signal);
  });
  const told = showInformation(vscode.l10n.t('Built {0} ({1})', tags.join(', '), shortId(image.imageId)), [
    { title: vscode.l10n.t('Copy Image ID'), run: () => vscode.env.clipboard.writeText(image.imageId) },
  ]);
  told.catch((error: unknown) => parts.log.error('after a build', error));
  return { imageId: image.imageId, tags };
}

/** Twelve hex digits, as docker abbreviates. */
function shortId(imageId: string): string {
  return imageId.replace(/^sha256:/, '').slice(0, 12);
}
