import path from 'node:path';
import * as vscode from 'vscode';
import { parseBuildTask } from '../../../core/build/buildTask';
import type { BuildTask } from '../../../core/build/buildTask';
import { cancelled, throwIfCancelled } from '../../../core/errors';
import { confirm } from '../../../ui/notify';
import type { TaskTerminal } from '../../../ui/taskTerminal';
import { chooseContext } from '../chooseContext';
import { savedText, shownPath } from '../dockerfiles';
import { reviewContext } from '../preview/reviewContext';
import type { PushTarget } from '../pushTarget';
import { failureOf } from '../room';
import type { BuildRoom, Stage } from '../room';
import { runImageBuild } from '../runImageBuild';
import { runPush } from '../runPush';
import { registryLine } from '../shownRegistries';
import { requireTrust } from '../trust';
import { taskTarget } from './taskTarget';

const SUCCEEDED = 0;
const FAILED = 1;

/**
 * Runs an `ecr` task in its terminal, which tells how it ended.
 * @returns its exit code: 0 only when the image is built, and every tag pushed
 */
export async function runTask(
  room: BuildRoom,
  definition: vscode.TaskDefinition,
  folder: string,
  terminal: TaskTerminal,
  signal: AbortSignal,
): Promise<number> {
  const { stage, hasBegun } = stageIn(terminal, signal);
  try {
    requireTrust();
    await build(room, parseBuildTask(definition, folder), folder, stage, signal);
    return SUCCEEDED;
  } catch (error) {
    room.parts.log.error('an ecr task', error);
    // What ends a build is told by its stage; what comes before is told here.
    if (!hasBegun()) terminal.write([failureOf(error)]);
    return FAILED;
  }
}

function stageIn(
  terminal: TaskTerminal,
  signal: AbortSignal,
): { readonly stage: Stage; readonly hasBegun: () => boolean } {
  let begun = false;
  const stage: Stage = (onInterrupt) => {
    begun = true;
    signal.addEventListener('abort', onInterrupt, { once: true });
    if (signal.aborted) onInterrupt();
    const release = (): void => signal.removeEventListener('abort', onInterrupt);
    return { isShown: true, write: terminal.write, release };
  };
  return { stage, hasBegun: () => begun };
}

async function build(
  room: BuildRoom,
  task: BuildTask,
  folder: string,
  stage: Stage,
  signal: AbortSignal,
): Promise<void> {
  const { parts, choices } = room;
  const { wishes, push, tags } = task;
  const dockerfile = vscode.Uri.file(path.resolve(folder, task.dockerfile));
  await room.makeWay(dockerfile);
  const text = await savedText(dockerfile);
  const target = push && (await taskTarget(parts, choices, dockerfile, push, tags));
  const context =
    task.context === undefined
      ? await chooseContext(room, dockerfile, text)
      : path.resolve(folder, task.context);
  await reviewContext(room, dockerfile, context, text);
  throwIfCancelled(signal);
  if (target === undefined) {
    await runImageBuild(room, { dockerfile, context, wishes, tags }, stage);
    return;
  }
  await consentToTarget(room, dockerfile, context, target);
  await runPush(room, { dockerfile, context, target, wishes }, stage);
}

/**
 * tasks.json comes with the workspace: before its first push to a repository, the user sees where to.
 * @throws `cancelled`
 */
async function consentToTarget(
  { parts, choices }: BuildRoom,
  dockerfile: vscode.Uri,
  context: string,
  { registry, repository, tags }: PushTarget,
): Promise<void> {
  const last = choices.of(dockerfile).push;
  if (last?.registry === registry.id && last.repository === repository) return;
  const where = await registryLine(parts, registry, new AbortController().signal);
  const question = vscode.l10n.t('Push {0} to {1}?', shownPath(dockerfile), repository);
  const detail = vscode.l10n.t('{0} → {1}:{2}', where, repository, tags.join(', '));
  const folder = vscode.l10n.t('Build context: {0}', context);
  if (!(await confirm(question, `${detail}\n${folder}`, vscode.l10n.t('Build and Push')))) throw cancelled();
}
