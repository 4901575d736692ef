import assert from 'node:assert/strict';
import { answered, askThen, Questions, unasked } from './steps';
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

  it('may be long: each knows the answers before it', async () => {
    const { ask } = user(answered('eu'), answered('app'), answered('v1'));
    const result = await Questions.first('registry', ask('registry'))
      .and('repository', ({ registry }) => ask(`repository in ${registry}`)())
      .and('tag', ({ registry, repository }) => ask(`tag of ${registry}/${repository}`)())
      .ask();
    assert.deepEqual(result, answered({ registry: 'eu', repository: 'app', tag: 'v1' }));
  });

  it('goes back to the last question that was asked, and forgets what was answered since', async () => {
    const { ask, questions } = user(
      ...[answered('eu'), answered('app')],
      ...[{ kind: 'back' } as const, answered('web'), answered('v1')],
    );
    const result = await Questions.first('registry', ask('registry'))
      .and('repository', ask('repository'))
      .and('known', ({ repository }) => Promise.resolve(unasked(`of ${repository}`)))
      .and('tag', ask('tag'))
      .ask();
    assert.deepEqual(questions, ['registry', 'repository', 'tag', 'repository', 'tag']);
    assert.deepEqual(result, answered({ registry: 'eu', repository: 'web', known: 'of web', tag: 'v1' }));
  });

  it('ends where the user goes back from the first, and is unasked where none was asked', async () => {
    const { ask } = user(answered('eu'), { kind: 'back' }, { kind: 'back' });
    const given = Questions.first('registry', ask('registry')).and('repository', ask('repository'));
    assert.deepEqual(await given.ask(), { kind: 'back' });
    const known = Questions.first('registry', () => Promise.resolve(unasked('the only one')));
    assert.deepEqual(await known.ask(), unasked({ registry: 'the only one' }));
  });
});
