import assert from 'node:assert/strict';
import { digestOf } from '../../../test/fakes/ecr';
import type { Image } from '../images/image';
import { explainFate } from '../lifecycle/explainFate';
import { parsePolicy } from '../lifecycle/parsePolicy';
import { readPolicy } from '../lifecycle/readPolicy';
import { fatesOfMove, withTagMoved } from './fatesOfMove';

const now = new Date('2026-05-01T00:00:00Z');
const pushedAt = new Date('2026-01-01T00:00:00Z');
const old: Image = { digest: digestOf('a'), tags: ['stable'], status: 'ACTIVE', pushedAt };
const young: Image = { digest: digestOf('b'), tags: ['v2'], status: 'ACTIVE', pushedAt: now };

const policy = readPolicy(
  parsePolicy(
    JSON.stringify({
      rules: [
        {
          rulePriority: 1,
          selection: {
            tagStatus: 'untagged',
            countType: 'sinceImagePushed',
            countUnit: 'days',
            countNumber: 7,
          },
          action: { type: 'expire' },
        },
      ],
    }),
  ),
);

describe('moving a tag', () => {
  it('takes it from the image that has it, and leaves the others', () => {
    assert.deepEqual(
      withTagMoved([old, young], { tag: 'stable', to: young.digest }).map(({ tags }) => tags),
      [[], ['v2', 'stable']],
    );
  });

  it('tells what the policy does to the image that is left, before and after', () => {
    assert.ok(policy !== undefined);
    const [left, got] = fatesOfMove(
      policy,
      [old, young],
      new Map(),
      { tag: 'stable', to: young.digest },
      now,
    );
    assert.equal(left?.digest, old.digest);
    assert.equal(explainFate(left.before), 'No rule selects it.');
    assert.equal(explainFate(left.after), 'The rule 1 expires it.');
    assert.equal(got?.after.outcome.kind, 'kept');
  });

  it('is only of the image that gets the tag where no other has it', () => {
    assert.ok(policy !== undefined);
    const fates = fatesOfMove(policy, [old, young], new Map(), { tag: 'new', to: young.digest }, now);
    assert.deepEqual(
      fates.map(({ digest }) => digest),
      [young.digest],
    );
  });
});
