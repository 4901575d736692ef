import assert from 'node:assert/strict';
import { answered, askThen, unasked } from './steps';
import type { Answer } from './steps';

/** A user who gives these answers one after another, whatever is asked. */
function user(...answers: readonly Answer<string>[]) {
  const rest = [...answers];
  const questions: string[] = [];
  return {
    questions,
    ask: (question: string) => (): Promise<Answer<string>> => {
      questions.push(question);
      return Promise.resolve(rest.shift() ?? { kind: 'back' });
    },
  };
}

describe('a series of questions', () => {
  it('goes through all of them', async () => {
    const { ask } = user(answered('eu'), answered('app'));
    const result = await askThen(ask('registry'), (registry) =>
      askThen(ask('repository'), (repository) => Promise.resolve(answered(`${registry}/${repository}`))),
    );
    assert.deepEqual(result, answered('eu/app'));
  });

  it('asks the question before again when the user goes back', async () => {
    const { ask, questions } = user(answered('eu'), { kind: 'back' }, answered('us'), answered('app'));
    const result = await askThen(ask('registry'), (registry) =>
      askThen(ask('repository'), (repository) => Promise.resolve(answered(`${registry}/${repository}`))),
    );
    assert.deepEqual(questions, ['registry', 'repository', 'registry', 'repository']);
    assert.deepEqual(result, answered('us/app'));
  });

  it('passes over a step that answered by itself on the way back', async () => {
    const { ask, questions } = user({ kind: 'back' });
    const result = await askThen(
      () => Promise.resolve(unasked('the only one')),
      () => ask('repository')(),
    );
    assert.deepEqual(questions, ['repository']);
    assert.deepEqual(result, { kind: 'back' });
  });
});
