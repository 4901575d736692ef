import { readBuildMessage, type BuildMessage } from '../../core/buildkit/buildMessage';
import { buildkitProgress } from '../../core/buildkit/buildkitProgress';
import { classicProgress } from '../../core/buildkit/classicProgress';
import type { BuildProgress } from '../../core/buildkit/progress';
import { readAnswer, type NoGoodEnd } from '../connection/answerStream';

/** How a build's stream ended. */
export type BuildOutcome = { readonly type: 'built'; readonly imageId: string } | NoGoodEnd;

/**
 * Follows a build's stream to its end. A build is `built` only when its image was told, no error was, and the stream came
 * to a proper end: the names are given to the image after it is told. Never throws for what the stream does.
 * @param now milliseconds since the epoch
 */
export async function followBuild(
  stream: AsyncIterable<Uint8Array>,
  on: (progress: BuildProgress) => void,
  now: () => number,
): Promise<BuildOutcome> {
  const fromTrace = buildkitProgress();
  const fromOutput = classicProgress(now);
  let imageId: string | undefined;

  const progressOf = (message: BuildMessage): readonly BuildProgress[] => {
    switch (message.type) {
      case 'trace':
        return fromTrace(message.status);
      case 'output':
        return fromOutput.read(message.text);
      case 'pull': {
        const { layer: id, status, done, total } = message;
        return [{ type: 'transfer', id, name: `${id}: ${status}`, done, total }];
      }
      case 'image':
        imageId = message.id;
        return [];
      case 'failed':
      case 'other':
        return [];
    }
  };

  const answer = await readAnswer(stream, (message) => {
    for (const progress of progressOf(readBuildMessage(message))) on(progress);
  });
  for (const progress of fromOutput.end(answer.failed)) on(progress);
  return answer.outcome(imageId === undefined ? undefined : { type: 'built', imageId });
}
