import assert from 'node:assert/strict';
import { EMPTY_TRACE, reduceSteps } from '../buildkit/buildTrace';
import type { BuildProgress } from '../buildkit/progress';
import { currentStep } from './currentStep';

const traceOf = (...events: readonly BuildProgress[]) => events.reduce(reduceSteps, EMPTY_TRACE);
const step = (
  id: string,
  name: string,
  times: { startedAt?: number; completedAt?: number },
): BuildProgress => ({
  type: 'step',
  step: { id, name, cached: false, ...times },
});

describe('what a build is at', () => {
  it('is the step that was begun last and still runs', () => {
    const trace = traceOf(
      step('a', '[1/2] FROM busybox', { startedAt: 1, completedAt: 2 }),
      step('b', '[2/2] RUN make', { startedAt: 3 }),
      step('c', 'exporting', {}),
    );
    assert.deepEqual(currentStep(trace), { name: '[2/2] RUN make', done: 0, total: 0 });
  });

  it('counts the bytes of its transfers', () => {
    const trace = traceOf(
      step('a', 'FROM debian', { startedAt: 1 }),
      { type: 'transfer', step: 'a', id: '1', name: 'layer', done: 5, total: 10 },
      { type: 'transfer', step: 'a', id: '2', name: 'layer', done: 1, total: 10 },
    );
    assert.deepEqual(currentStep(trace), { name: 'FROM debian', done: 6, total: 20 });
  });

  it('is nothing between steps', () => {
    assert.equal(currentStep(traceOf(step('a', 'FROM x', { startedAt: 1, completedAt: 2 }))), undefined);
  });
});
