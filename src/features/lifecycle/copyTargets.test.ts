import assert from 'node:assert/strict';
import { FakeEcr } from '../../../test/fakes/ecr';
import { POLICY_TEMPLATES, templateText } from '../../core/lifecycle/templates';
import { copyTo } from './copyTargets';

const [TEXT = '', OLD = '', OTHER = ''] = POLICY_TEMPLATES.map(templateText);

describe('copying a policy to several repositories', () => {
  it('puts it wherever nothing has changed, and says where it could not', async () => {
    const ecr = new FakeEcr();
    ecr.policies.set('old', OLD).set('theirs', OTHER).set('refusing', OLD);
    ecr.refusals.set('refusing', 'no');
    const done: string[] = [];
    const failures = await copyTo(
      ecr,
      TEXT,
      [
        { repository: 'new', held: undefined },
        { repository: 'old', held: JSON.stringify(JSON.parse(OLD)) },
        { repository: 'theirs', held: OLD },
        { repository: 'refusing', held: OLD },
      ],
      { signal: new AbortController().signal, done: (repository) => void done.push(repository) },
    );
    assert.deepEqual(
      failures.map(({ repository, error }) => [repository, error.reason]),
      [
        ['theirs', 'policy-changed'],
        ['refusing', 'policy-refused'],
      ],
    );
    assert.deepEqual(done.sort(), ['new', 'old']);
    assert.deepEqual([...ecr.policies].sort(), [
      ['new', TEXT],
      ['old', TEXT],
      ['refusing', OLD],
      ['theirs', OTHER],
    ]);
  });

  it('begins nothing more once it is cancelled', async () => {
    const ecr = new FakeEcr();
    const failures = await copyTo(ecr, TEXT, [{ repository: 'new', held: undefined }], {
      signal: AbortSignal.abort(),
      done: () => undefined,
    });
    assert.deepEqual(
      failures.map(({ error }) => error.reason),
      ['cancelled'],
    );
    assert.equal(ecr.policies.size, 0);
  });
});
