import assert from 'node:assert/strict';
import fc from 'fast-check';
import { awsTagChanges, awsTagProblem, awsTagText, parseAwsTag, withAwsTag, withoutAwsTag } from './awsTags';
import { kmsKeyProblem } from './encryption';
import { filtersIn, filtersProblem, mutabilityWith, ruleOf, sameMutability } from './exclusionFilters';

describe('an AWS tag as it is typed', () => {
  it('is a key and a value, which may have equals signs', () => {
    assert.deepEqual(parseAwsTag(' team = a=b '), { key: 'team', value: 'a=b' });
    assert.deepEqual(parseAwsTag('bare'), { key: 'bare', value: '' });
  });

  it('says what ECR would refuse', () => {
    for (const wrong of ['=x', 'aws:x=1', 'AWS:x=1', `${'k'.repeat(129)}=`, `k=${'v'.repeat(257)}`, 'k=a<b'])
      assert.ok(awsTagProblem(parseAwsTag(wrong)) !== undefined, wrong);
    for (const right of ['team=platform', 'cost center=Zürich 1', 'a:b/c=+x@y_z.-'])
      assert.equal(awsTagProblem(parseAwsTag(right)), undefined, right);
  });
});

describe('changes of AWS tags', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'aws:x', 'd');
  const tags = fc.uniqueArray(fc.record({ key, value: fc.constantFrom('', '1', '2') }), {
    selector: (tag) => tag.key,
  });

  it('lead from the tags that are held to those that are wanted, and leave those of AWS alone', () => {
    fc.assert(
      fc.property(tags, tags, (held, wanted) => {
        const { set, removed } = awsTagChanges(held, wanted);
        const after = set.reduce(withAwsTag, removed.reduce(withoutAwsTag, held));
        const sorted = (some: typeof held) =>
          some
            .filter((tag) => !tag.key.startsWith('aws:'))
            .map(awsTagText)
            .sort();
        assert.deepEqual(sorted(after as typeof held), sorted(wanted));
        assert.ok([...set.map((tag) => tag.key), ...removed].every((each) => !each.startsWith('aws:')));
      }),
    );
  });

  it('are none where nothing is wanted otherwise', () => {
    fc.assert(
      fc.property(tags, (held) => {
        assert.deepEqual(awsTagChanges(held, [...held].reverse()), { set: [], removed: [] });
      }),
    );
  });
});

describe('filters of tags as they are typed', () => {
  it('have blanks or commas between them, and each is there once', () => {
    assert.deepEqual(filtersIn(' latest, dev-*  latest\n'), ['latest', 'dev-*']);
  });

  it('are refused where ECR would refuse them', () => {
    for (const wrong of [['a b'], ['a/b'], ['x'.repeat(129)], ['*a*b*'], ['a', 'b', 'c', 'd', 'e', 'f']])
      assert.ok(filtersProblem(wrong) !== undefined, wrong.join());
    assert.equal(filtersProblem(['*a*', 'latest', 'v1.*', 'A_b-c', 'e']), undefined);
  });

  it('make the mode that ECR has for them', () => {
    assert.equal(mutabilityWith('IMMUTABLE', []).mutability, 'IMMUTABLE');
    const filtered = mutabilityWith('MUTABLE', ['v*', 'x']);
    assert.equal(filtered.mutability, 'MUTABLE_WITH_EXCLUSION');
    assert.equal(ruleOf(filtered.mutability), 'MUTABLE');
    assert.ok(sameMutability(filtered, mutabilityWith('MUTABLE', ['x', 'v*'])));
    assert.ok(!sameMutability(filtered, mutabilityWith('IMMUTABLE', ['x', 'v*'])));
  });
});

describe('a KMS key as it is typed', () => {
  const id = '1234abcd-12ab-34cd-56ef-1234567890ab';

  it('is an id, an ARN or an alias, or empty for the key of AWS', () => {
    for (const key of [
      ...['', id, `mrk-${'0'.repeat(32)}`, 'alias/images/a'],
      `arn:aws:kms:eu-west-1:123456789012:key/${id}`,
      'arn:aws-cn:kms:eu-west-1:123456789012:alias/images',
    ])
      assert.equal(kmsKeyProblem(key, 'eu-west-1'), undefined, key);
    for (const key of ['images', 'alias/', id.slice(1), `arn:aws:s3:::${id}`])
      assert.ok(kmsKeyProblem(key, 'eu-west-1') !== undefined, key);
  });

  it('is of the region of the repository', () => {
    const problem = kmsKeyProblem(`arn:aws:kms:us-east-1:123456789012:key/${id}`, 'eu-west-1');
    assert.match(problem?.[0] ?? '', /same region/);
  });
});
