import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EMPTY_TRACE, reduceSteps } from './buildTrace';
import { classicProgress } from './classicProgress';
import type { BuildProgress } from './progress';

const OUTPUT = [
  'Step 1/3 : FROM bed/busybox:1\n',
  ' ---> 1234567890ab\n',
  'Step 2/3 : RUN make\n',
  ' ---> Using cache\n',
  'Step 3/3 : RUN make install\n',
  ' ---> Running in 0123\n',
  '\u001b[91mwarning: old\n\u001b[0m',
  'done\n',
].join('');

function follow(pieces: readonly string[]): BuildProgress[] {
  let time = 0;
  const reader = classicProgress(() => ++time);
  return [...pieces.flatMap((piece) => reader.read(piece)), ...reader.end()];
}

describe("the classic builder's output", () => {
  it('becomes steps in order, each completed when the next begins', () => {
    const { steps } = follow([OUTPUT]).reduce(reduceSteps, EMPTY_TRACE);
    assert.deepEqual(
      steps.map(({ id, name, cached, startedAt, completedAt }) => [id, name, cached, startedAt, completedAt]),
      [
        ['step-1', '[1/3] FROM bed/busybox:1', false, 1, 2],
        ['step-2', '[2/3] RUN make', true, 3, 4],
        ['step-3', '[3/3] RUN make install', false, 5, 6],
      ],
    );
    assert.deepEqual(steps.at(-1)?.tail, [' ---> Running in 0123', 'warning: old', 'done']);
  });

  it('reads alike however the pieces are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: OUTPUT.length })), (places) => {
        const ends = [...places, OUTPUT.length].sort((a, b) => a - b);
        const pieces = ends.map((end, index) => OUTPUT.slice(index === 0 ? 0 : ends[index - 1], end));
        const names = (events: readonly BuildProgress[]) =>
          events.reduce(reduceSteps, EMPTY_TRACE).steps.map(({ name, tail }) => ({ name, tail }));
        assert.deepEqual(names(follow(pieces)), names(follow([OUTPUT])));
      }),
    );
  });

  it("knows podman's way of writing steps", () => {
    const { steps } = follow(['[1/2] STEP 1/2: FROM a AS b\n', '[2/2] STEP 1/1: FROM b\n']).reduce(
      reduceSteps,
      EMPTY_TRACE,
    );
    assert.deepEqual(
      steps.map(({ name }) => name),
      ['[stage-0 1/2] FROM a AS b', '[stage-1 1/1] FROM b'],
    );
  });

  it('puts the error on the step that was running', () => {
    const reader = classicProgress(() => 0);
    reader.read('Step 1/1 : RUN false\n');
    const [event] = reader.end('returned a non-zero code: 1');
    assert.equal(event?.type === 'step' && event.step.error, 'returned a non-zero code: 1');
  });
});
