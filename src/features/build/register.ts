import type * as vscode from 'vscode';
import { readRebuild } from '../../core/build/rebuild';
import type { Registry } from '../../core/registries/registry';
import type { CommandHandler, Feature, Parts } from '../parts';
import { buildAndPush } from './buildAndPush';
import { buildImage } from './buildImage';
import { chooseContext } from './chooseContext';
import { destinations, type Destinations } from './destinations';
import { dockerfilesFor, dockerfilesInWorkspace, savedText } from './dockerfiles';
import { DockerfileLens } from './lens/dockerfileLens';
import { previewContext } from './preview/previewContext';
import { localPushes } from './localPushes';
import type { LocalPushes } from './localPushes';
import { BuildRoom } from './room';
import { shownRegistries } from './shownRegistries';
import { taskProvider } from './tasks/taskProvider';
import { requireTrust } from './trust';

/** The commands, and what VS Code asks by itself. */
export interface BuildFeature extends Feature {
  readonly tasks: vscode.TaskProvider;
  readonly lenses: vscode.CodeLensProvider;
  readonly pushes: LocalPushes;
  readonly destinations: Destinations;
  readonly shownRegistries: () => Promise<readonly Registry[]>;
  readonly dockerfilesFor: typeof dockerfilesFor;
  readonly dockerfilesInWorkspace: typeof dockerfilesInWorkspace;
}

/** Build Image, Build and Push to ECR, and what goes with them. */
export function registerBuild(parts: Parts): BuildFeature {
  const room = new BuildRoom(parts);
  const lens = new DockerfileLens(room);
  return {
    commands: {
      'ecrExplorer.buildImage': forEachDockerfile((dockerfile) => buildImage(room, dockerfile)),
      'ecrExplorer.previewContext': forEachDockerfile(async (dockerfile) => {
        const text = await savedText(dockerfile);
        await previewContext(room, dockerfile, await chooseContext(room, dockerfile, text));
      }),
      'ecrExplorer.buildAndPush': forEachDockerfile((dockerfile, [, given]) =>
        buildAndPush(room, dockerfile, readRebuild(given)),
      ),
    },
    tasks: taskProvider(room),
    pushes: localPushes(room),
    destinations: destinations(parts),
    shownRegistries: () => shownRegistries(parts),
    ...{ dockerfilesFor, dockerfilesInWorkspace },
    lenses: lens,
    dispose: () => {
      lens.dispose();
      room.dispose();
    },
  };
}

/** One Dockerfile gives its result, several give a list; they are built one after another, and the first failure ends it. */
function forEachDockerfile<T>(
  build: (dockerfile: vscode.Uri, args: readonly unknown[]) => Promise<T>,
): CommandHandler {
  return async (...args) => {
    requireTrust();
    const results: T[] = [];
    for (const dockerfile of await dockerfilesFor(args)) results.push(await build(dockerfile, args));
    return results.length === 1 ? results[0] : results;
  };
}
