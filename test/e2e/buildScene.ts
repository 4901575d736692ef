import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Context } from 'mocha';
import { startBed } from '../bed/bed';
import type { Bed, BedOptions } from '../bed/bed';
import { commitAll, gitIn } from '../bed/git';
import { skipWith } from '../bed/skip';
import { isUnavailable } from '../bed/unavailable';
import { startEditor } from './fixture';
import type { EditorOptions, RunningEditor } from './fixture';

/** A real engine, registry and ECR endpoint, and a VS Code window on a project with Dockerfiles. */
export interface BuildScene {
  readonly bed: Bed;
  readonly editor: RunningEditor;
  /** The project, a git repository with one commit. */
  readonly project: string;
  stop(): Promise<void>;
}

/** Text of files by their path. */
export type Files = Readonly<Record<string, string>>;

const REGISTRY = { profile: 'dev', region: 'us-east-1', label: 'Development' };

/**
 * To be called from a `before` hook, with its `this`. The registry `Development` is shown.
 * Where there is no engine or editor, the suite is skipped with the reason.
 */
export async function startBuildScene(
  context: Context,
  files: Files,
  { engine, containerdImageStore = false, ...options }: Partial<EditorOptions> & BedOptions = {},
): Promise<BuildScene> {
  const bed = await startBed({ containerdImageStore, ...(engine === undefined ? {} : { engine }) });
  if (isUnavailable(bed.engine)) {
    const { unavailable } = bed.engine;
    await bed.stop();
    return skipWith(context, unavailable);
  }
  const root = await mkdtemp(path.join(tmpdir(), 'ecr-explorer-project-'));
  try {
    const project = await createProject(path.join(root, 'shop'), files);
    const editor = await startEditor(context, {
      folder: project,
      env: { ...bed.env, PATH: pathWith(bed.engine) },
      ...options,
      settings: { 'ecrExplorer.registries': [REGISTRY], ...options.settings },
    });
    const stop = async (): Promise<void> => {
      await editor.stop();
      await bed.stop();
      await rm(root, { recursive: true, force: true });
    };
    return { bed, editor, project, stop };
  } catch (error) {
    await bed.stop();
    await rm(root, { recursive: true, force: true });
    throw error;
  }
}

/** A docker CLI of the engine's own kind comes first, as on a user's machine. */
function pathWith(engine: Bed['engine']): string {
  const inherited = process.env['PATH'] ?? '';
  return 'cli' in engine ? `${path.dirname(engine.cli)}${path.delimiter}${inherited}` : inherited;
}

/** Everything is committed, so the tag template names that commit. */
async function createProject(folder: string, files: Files): Promise<string> {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  await gitIn(folder, 'init', '--quiet');
  await commit(folder, 'first');
  return folder;
}

/** Commits everything. @returns the short hash, which is what the tag template proposes */
export async function commit(project: string, message: string): Promise<string> {
  await commitAll(project, message);
  return shortHash(project);
}

export async function shortHash(project: string): Promise<string> {
  return (await gitIn(project, 'rev-parse', '--short', 'HEAD')).trim();
}
