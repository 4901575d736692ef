import path from 'node:path';
import * as vscode from 'vscode';
import type { TaskBuildOptions } from '../../core/build/buildTask';
import { localRepositoryName } from '../../core/build/localName';
import { credentialsFor } from './credentials';
import { shownPath } from './dockerfiles';
import { proposeTag, tagOf } from './proposeTag';
import type { BuildRoom, Stage } from './room';
import { runBuild } from './runBuild';

export interface BuildResult {
  readonly imageId: string;
  readonly tags: readonly string[];
}

/** Everything that was chosen about a build without a push. */
export interface ImageOrder {
  readonly dockerfile: vscode.Uri;
  /** The folder that is sent to the builder. */
  readonly context: string;
  /** Tags, or templates of them; the setting's where there are none. */
  readonly tags?: readonly string[];
  /** In place of the settings. */
  readonly options?: TaskBuildOptions;
}

/**
 * Builds on the engine and pushes nothing. The image is named after the Dockerfile's folder.
 * @param stage where it is shown; absent: in the Dockerfile's own terminal
 * @throws every reason why not; `cancelled` when the user stopped it
 */
export async function runImageBuild(
  room: BuildRoom,
  { dockerfile, context, tags = [], options = {} }: ImageOrder,
  stage?: Stage,
): Promise<BuildResult> {
  const { parts } = room;
  const name = localRepositoryName(path.basename(path.dirname(dockerfile.fsPath)));
  const named = await Promise.all(tags.map((tag) => tagOf(tag, dockerfile, 'tags')));
  const wanted = named.filter((tag) => tag !== undefined);
  if (wanted.length === 0) wanted.push((await proposeTag(parts.settings, dockerfile)) ?? 'latest');
  const references = [...new Set(wanted)].map((tag) => `${name}:${tag}`);
  const title = vscode.l10n.t('Build {0}', shownPath(dockerfile));
  const work: Parameters<typeof room.run<string>>[2] = async (output, signal) => {
    const credentials = credentialsFor(parts, undefined, signal);
    const build = { dockerfile, context, options, tags: references, credentialsFor: credentials };
    return (await runBuild(parts, build, output, room.format, signal)).image.imageId;
  };
  return { imageId: await room.run(dockerfile, title, work, stage), tags: references };
}
