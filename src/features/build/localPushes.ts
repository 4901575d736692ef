import * as vscode from 'vscode';
import { cancelled } from '../../core/errors';
import type { Engine } from '../../engine/ports';
import { showFailure } from '../../ui/notify';
import { askPushTarget } from './askPushTarget';
import type { TargetQuestion } from './askPushTarget';
import type { Output } from './buildReport';
import { pushResult, tellPushed } from './outcome';
import type { PushResult } from './outcome';
import { checkPush, pushAll } from './pushStages';
import type { BuildRoom } from './room';

/** Where an image that the engine has is to be pushed. */
export interface LocalPush {
  readonly name: string;
  run(engine: Engine, imageId: string, output: Output, signal: AbortSignal): Promise<PushResult>;
}

/** Pushes of images that were not built here, with the questions and checks of every push. */
export interface LocalPushes {
  /** @throws `read-only-registry`, `no-credentials`, `cancelled` */
  choose(question: TargetQuestion): Promise<LocalPush>;
}

export function localPushes(room: Pick<BuildRoom, 'parts' | 'format'>): LocalPushes {
  const { parts } = room;
  return {
    choose: async (question) => {
      const answer = await askPushTarget(parts, question);
      if (answer.kind === 'back') throw cancelled();
      const { value: wanted } = answer;
      return {
        name: `${wanted.repository}:${wanted.tags.join(', ')}`,
        run: async (engine, imageId, output, signal) => {
          const push = await checkPush(room, wanted, output, signal);
          for (const tag of push.target.tags) await engine.tag(imageId, `${push.uri}:${tag}`, signal);
          const { target, digest } = await pushAll(
            room,
            { engine, image: { imageId } },
            push,
            output,
            signal,
          );
          const result = pushResult(push.uri, target.tags, digest);
          output.write([vscode.l10n.t('Pushed {0}', result.uri)]);
          tellPushed(parts, target, result).catch((error: unknown) => showFailure(error, parts.log));
          return result;
        },
      };
    },
  };
}
