import path from 'node:path';
import * as vscode from 'vscode';
import { parseBuildTask } from '../../../core/build/buildTask';
import type { BuildWishes } from '../../../core/build/buildWishes';
import type { DockerfileChoices } from '../../../state/dockerfileChoices';
import type { Parts } from '../../parts';
import type { PushTarget } from '../pushTarget';
import { taskTarget } from './taskTarget';

/** What a task of tasks.json says about a Dockerfile. */
export interface TaskChoice {
  readonly target: PushTarget;
  /** Absolute path. */
  readonly context?: string;
  readonly wishes: BuildWishes;
}

/**
 * Fields that tasks.json puts beside those of the type.
 * https://code.visualstudio.com/docs/reference/tasks-appendix
 */
const FIELDS_OF_VSCODE = new Set(
  (
    'label taskName group presentation problemMatcher runOptions dependsOn dependsOrder detail icon hide ' +
    'options isBackground promptOnClose inSessions windows linux osx'
  ).split(' '),
);

/**
 * The first `ecr` task of the folder's tasks.json that pushes this Dockerfile; undefined where there is none.
 * @throws `invalid-task`, and what choosing its registry throws
 */
export async function taskOf(
  parts: Parts,
  choices: DockerfileChoices,
  dockerfile: vscode.Uri,
): Promise<TaskChoice | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(dockerfile)?.uri.fsPath;
  if (folder === undefined) return undefined;
  for (const definition of ecrTasks(dockerfile)) {
    if (fileOf(definition['dockerfile'], folder) !== dockerfile.fsPath) continue;
    const task = parseBuildTask(definition, folder, (field) => FIELDS_OF_VSCODE.has(field));
    if (task.push === undefined) continue;
    const target = await taskTarget(parts, choices, dockerfile, task.push, task.tags);
    const { context, wishes } = task;
    return { target, wishes, ...(context === undefined ? {} : { context: path.resolve(folder, context) }) };
  }
  return undefined;
}

function ecrTasks(resource: vscode.Uri): readonly Readonly<Record<string, unknown>>[] {
  const tasks: unknown = vscode.workspace.getConfiguration('tasks', resource).get('tasks');
  if (!Array.isArray(tasks)) return [];
  return (tasks as unknown[]).filter(
    (task): task is Readonly<Record<string, unknown>> =>
      typeof task === 'object' && task !== null && 'type' in task && task.type === 'ecr',
  );
}

function fileOf(dockerfile: unknown, folder: string): string | undefined {
  if (dockerfile === undefined) return path.join(folder, 'Dockerfile');
  if (typeof dockerfile !== 'string') return undefined;
  return path.resolve(
    folder,
    dockerfile.replaceAll('${workspaceFolder}', () => folder),
  );
}
