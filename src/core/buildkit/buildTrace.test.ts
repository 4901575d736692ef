import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EMPTY_TRACE, failedStep, reduceSteps, TAIL_LINES, tailOf, type BuildTrace } from './buildTrace';
import { linesFor } from './plainLines';
import type { BuildProgress } from './progress';

function plainLog(events: readonly BuildProgress[]): string[] {
  let trace: BuildTrace = EMPTY_TRACE;
  return events.flatMap((event) => {
    const lines = linesFor(event, trace);
    trace = reduceSteps(trace, event);
    return lines;
  });
}

const step = (id: string, more: object = {}): BuildProgress => ({
  type: 'step',
  step: { id, name: `[${id}] RUN make`, cached: false, ...more },
});
const log = (id: string, text: string): BuildProgress => ({ type: 'log', step: id, text });

describe('the plain log of a build', () => {
  it('shows steps with their numbers, output and duration', () => {
    const events = [
      step('a'),
      step('b'),
      step('a', { startedAt: 1000 }),
      log('a', 'one\ntw'),
      log('a', 'o\n'),
      step('b', { startedAt: 1100, completedAt: 1100, cached: true }),
      step('a', { startedAt: 1000, completedAt: 2234 }),
    ];
    assert.deepEqual(plainLog(events), [
      '#1 [a] RUN make',
      '#1 one',
      '#1 two',
      '#2 [b] RUN make',
      '#2 CACHED',
      '#1 DONE 1.2s',
    ]);
  });

  it('shows the unfinished line of a step that fails before its error', () => {
    const events = [
      step('a', { startedAt: 0 }),
      log('a', 'no newline'),
      step('a', { completedAt: 1, error: 'exit code: 1' }),
    ];
    assert.deepEqual(plainLog(events).slice(1), ['#1 no newline', '#1 ERROR: exit code: 1']);
  });

  it('shows a transfer once, when it is whole', () => {
    const transfer = (done: number): BuildProgress => ({
      type: 'transfer',
      step: 'a',
      id: 'l',
      name: 'sha256:12',
      done,
      total: 2_100_000,
    });
    assert.deepEqual(plainLog([transfer(1), transfer(2_100_000), transfer(2_100_000)]), [
      '#1 sha256:12 2.10MB',
    ]);
  });

  it('overwrites a line at a carriage return, as a terminal does', () => {
    assert.deepEqual(plainLog([log('a', '10%\r'), log('a', '90%\r100%\r\n')]), ['#1 100%']);
  });
});

describe('the trace of a build', () => {
  it('keeps the last lines of output only', () => {
    const lines = Array.from({ length: 3 * TAIL_LINES }, (_, index) => `line ${index}`);
    const trace = reduceSteps(EMPTY_TRACE, log('a', `${lines.join('\n')}\nrest`));
    assert.equal(trace.steps[0] && tailOf(trace.steps[0]), [...lines.slice(-TAIL_LINES), 'rest'].join('\n'));
  });

  it('blames the step that failed, not those that were cancelled with it', () => {
    const events = [
      step('a', { error: 'Canceled: context canceled' }),
      step('b', { error: 'exit code: 3' }),
      step('c', { error: 'context canceled' }),
    ];
    assert.equal(failedStep(events.reduce(reduceSteps, EMPTY_TRACE))?.id, 'b');
  });

  it('takes any events in any order', () => {
    const id = fc.constantFrom('a', 'b', 'c');
    const time = fc.option(fc.nat(), { nil: undefined });
    const event: fc.Arbitrary<BuildProgress> = fc.oneof(
      fc
        .record({ id, startedAt: time, completedAt: time, error: fc.option(fc.string(), { nil: undefined }) })
        .map(({ id: one, ...more }) =>
          step(one, Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined))),
        ),
      fc.record({ id, text: fc.string() }).map(({ id: one, text }) => log(one, text)),
    );
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const trace = events.reduce(reduceSteps, EMPTY_TRACE);
        assert.equal(new Set(trace.steps.map((one) => one.number)).size, trace.steps.length);
        assert.ok(plainLog(events).every((line) => line.startsWith('#')));
      }),
    );
  });
});
