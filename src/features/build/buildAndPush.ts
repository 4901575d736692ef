import type * as vscode from 'vscode';
import type { Rebuild } from '../../core/build/rebuild';
import { chooseContext } from './chooseContext';
import { choosePushTarget } from './choosePushTarget';
import { savedText, shownPath } from './dockerfiles';
import type { PushResult } from './outcome';
import { reviewContext, shown } from './preview/reviewContext';
import { previewContext } from './preview/previewContext';
import { proposeTag } from './proposeTag';
import type { BuildRoom } from './room';
import { runPush } from './runPush';
import { taskOf } from './tasks/taskOf';

/**
 * Builds a Dockerfile and pushes the image to ECR, as a task of the workspace says, or else as the user is asked. It
 * resolves only when every tag is there.
 * @param rebuild what is to be done afresh, whatever task and settings say
 * @throws every reason why not; `cancelled` when the user stopped it
 */
export async function buildAndPush(
  room: BuildRoom,
  dockerfile: vscode.Uri,
  rebuild: Rebuild = {},
): Promise<PushResult> {
  const { parts, choices } = room;
  await room.makeWay(dockerfile);
  const text = await savedText(dockerfile);
  const task = await taskOf(parts, choices, dockerfile);
  const { push: last } = choices.of(dockerfile);
  const proposal = await proposeTag(parts.settings, dockerfile);
  const { target, from } = await choosePushTarget(parts, {
    dockerfile: shownPath(dockerfile),
    preview: async () =>
      shown(previewContext(room, dockerfile, task?.context ?? (await chooseContext(room, dockerfile, text)))),
    ...(task === undefined ? {} : { task: task.target }),
    ...(last === undefined ? {} : { last }),
    ...(proposal === undefined ? {} : { proposal }),
  });
  const isTask = from === 'task' && task !== undefined;
  const context =
    (isTask ? task.context : undefined) ??
    (await chooseContext(room, dockerfile, text, from === 'questions'));
  await reviewContext(room, dockerfile, context, text);
  const wishes = { ...(isTask ? task.wishes : {}), ...rebuild };
  return runPush(room, { dockerfile, context, target, wishes });
}
