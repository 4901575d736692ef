import type * as vscode from 'vscode';
import type { TaskBuildOptions } from '../../core/build/buildTask';
import type { EngineAuthorization, BuiltImage, Engine } from '../../engine/ports';
import { engineChoice } from '../../state/engineChoice';
import { openContext } from '../../system/openContext';
import type { Format } from '../../ui/format';
import type { Parts } from '../parts';
import { buildOptions } from './buildOptions';
import { reportBuild } from './buildReport';
import type { Output } from './buildReport';

export interface Build {
  readonly dockerfile: vscode.Uri;
  /** The folder that is sent. */
  readonly context: string;
  /** Full references, each with a tag. */
  readonly tags: readonly string[];
  readonly credentialsFor: (host: string) => Promise<EngineAuthorization | undefined>;
  /** In place of the settings. */
  readonly options?: TaskBuildOptions;
}

export interface FinishedBuild {
  readonly engine: Engine;
  readonly image: BuiltImage;
}

/** What a Dockerfile from outside its context is called in it. */
export const NAME_FROM_OUTSIDE = '.dockerfile.ecr-explorer';

/**
 * Finds the engine, opens the context by the ignore rules, and builds.
 * @throws `engine-missing`, `context-unreadable`, `ignore-file`, `build-failed`, `engine-lost`, `cancelled` …
 */
export async function runBuild(
  parts: Parts,
  build: Build,
  output: Output,
  format: Format,
  signal: AbortSignal,
): Promise<FinishedBuild> {
  const { dockerfile, context: folder, tags, credentialsFor } = build;
  const options = buildOptions(parts.settings, dockerfile, process.env, build.options);
  const engine = await parts.engines().find(engineChoice(parts.settings), signal);
  const { buildkit, version } = engine.capabilities;
  output.write([
    `${engine.endpoint} · ${engine.capabilities.kind} ${version} · ${buildkit ? 'BuildKit' : 'classic'}`,
  ]);
  const context = await openContext({
    folder,
    dockerfile: dockerfile.fsPath,
    builder: buildkit ? 'buildkit' : 'classic',
    nameFromOutside: NAME_FROM_OUTSIDE,
  });
  const image = await engine.build(
    { context, dockerfile: context.dockerfile, tags, credentialsFor, ...options },
    reportBuild(output, format),
    signal,
  );
  return { engine, image };
}
