import path from 'node:path';
import * as vscode from 'vscode';
import { TASK_TYPE } from '../../../contributions';
import { TaskTerminal } from '../../../ui/taskTerminal';
import { dockerfilesInWorkspace } from '../dockerfiles';
import type { BuildRoom } from '../room';
import { runTask } from './runTask';

/** Errors reach the Problems by themselves: without this, VS Code would ask which matcher reads the output. */
const NO_MATCHERS: readonly string[] = [];

/** Tasks of the type `ecr`: those of tasks.json, and one that builds for every Dockerfile of the workspace. */
export function taskProvider(room: BuildRoom): vscode.TaskProvider {
  return {
    provideTasks: async () => {
      if (!vscode.workspace.isTrusted) return [];
      return (await dockerfilesInWorkspace()).flatMap((dockerfile) => {
        const scope = vscode.workspace.getWorkspaceFolder(dockerfile);
        if (scope === undefined) return [];
        const file = path.relative(scope.uri.fsPath, dockerfile.fsPath).replaceAll(path.sep, '/');
        const definition = { type: TASK_TYPE, dockerfile: file };
        return [taskFor(room, definition, scope, vscode.l10n.t('Build {0}', file))];
      });
    },
    resolveTask: ({ definition, scope, name }) =>
      taskFor(room, definition, scope ?? vscode.TaskScope.Workspace, name),
  };
}

/** @param definition stays the very object: VS Code tells by it which task of tasks.json was resolved */
function taskFor(
  room: BuildRoom,
  definition: vscode.TaskDefinition,
  scope: vscode.WorkspaceFolder | vscode.TaskScope,
  name: string,
): vscode.Task {
  const folder =
    typeof scope === 'object' ? scope.uri.fsPath : (vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '');
  const execution = new vscode.CustomExecution((resolved) =>
    Promise.resolve(
      new TaskTerminal((terminal, signal) => runTask(room, resolved, folder, terminal, signal)),
    ),
  );
  const task = new vscode.Task(definition, scope, name, TASK_TYPE, execution, [...NO_MATCHERS]);
  task.group = vscode.TaskGroup.Build;
  // VS Code never opens a terminal that it takes from the task before while another panel hides it.
  task.presentationOptions = { panel: vscode.TaskPanelKind.New };
  return task;
}
