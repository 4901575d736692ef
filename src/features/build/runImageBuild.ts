import path from 'node:path';
import * as vscode from 'vscode';
import type { BuildWishes } from '../../core/build/buildWishes';
import { localRepositoryName } from '../../core/build/localName';
import { credentialsFor } from './credentials';
import { shownPath } from './dockerfiles';
import { proposeTag, tagOf } from './proposeTag';
import type { BuildRoom, Stage } from './room';
import { findBuilder } from './builder';
import { buildOnBuildx, buildOnEngine } from './runBuild';
import { wishesFor } from './wishesFor';

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
  readonly wishes?: BuildWishes;
}

/**
 * Builds on the engine and pushes nothing. The image is named after the Dockerfile's folder.
 * @param stage where it is shown; absent: in the Dockerfile's own terminal
 * @throws every reason why not; `cancelled` when the user stopped it
 */
export async function runImageBuild(
  room: BuildRoom,
  { dockerfile, context, tags = [], wishes: asked = {} }: ImageOrder,
  stage?: Stage,
): Promise<BuildResult> {
  const { parts } = room;
  const wishes = wishesFor(parts.settings, dockerfile, asked);
  const name = localRepositoryName(path.basename(path.dirname(dockerfile.fsPath)));
  const named = await Promise.all(tags.map((tag) => tagOf(tag, dockerfile, 'tags')));
  const wanted = named.filter((tag) => tag !== undefined);
  if (wanted.length === 0) wanted.push((await proposeTag(parts.settings, dockerfile)) ?? 'latest');
  const references = [...new Set(wanted)].map((tag) => `${name}:${tag}`);
  const title = vscode.l10n.t('Build {0}', shownPath(dockerfile));
  const work: Parameters<typeof room.run<string>>[2] = async (output, signal) => {
    const credentials = credentialsFor(parts, undefined, signal);
    const build = { dockerfile, context, wishes, tags: references, credentialsFor: credentials };
    const view = { output, format: room.format, signal };
    const builder = await findBuilder(parts, wishes, output, signal);
    if (builder.kind === 'engine') return (await buildOnEngine(parts, builder.engine, build, view)).imageId;
    const how = { output: 'load', logins: [] } as const;
    return (await buildOnBuildx(parts, builder.buildx, build, how, view)).digest ?? '';
  };
  return { imageId: await room.run(dockerfile, title, work, stage), tags: references };
}
