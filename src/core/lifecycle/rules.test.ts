import assert from 'node:assert/strict';
import {
  ANY,
  ARCHIVED,
  keepNewest,
  policyText,
  ruleText,
  TO_ARCHIVE,
  UNPULLED,
  UNTAGGED,
} from '../../../test/unit/lifecyclePolicies';
import { describeRule } from './describeRule';
import { parsePolicy } from './parsePolicy';
import type { LifecyclePolicy } from './policy';
import { readPolicy } from './readPolicy';
import { rulesIn } from './rulesIn';
import { samePolicy } from './samePolicy';
import { sortByPriority } from './sortByPriority';

const words = (selection: Readonly<Record<string, unknown>>, action?: Readonly<Record<string, unknown>>) => {
  const [rule] = rulesIn(parsePolicy(policyText(ruleText(1, selection, action))));
  return rule && describeRule(rule);
};
const read = (text: string): LifecyclePolicy => readPolicy(parsePolicy(text)) ?? assert.fail('it is refused');

describe('a rule in plain words', () => {
  for (const [text, said] of [
    [words(UNTAGGED), 'Expires untagged images once they were pushed (or restored) more than 14 days ago.'],
    [
      words(keepNewest(10, 'prod*')),
      'Of images with a tag that matches "prod*", keeps the newest 10 and expires the others.',
    ],
    [
      words(keepNewest(1, 'a', 'b')),
      'Of images that have a tag for each of these at once: "a", "b", keeps the newest 1 and expires the others.',
    ],
    [
      words(UNPULLED, TO_ARCHIVE),
      'Archives all images once they were last pulled (or, if never, pushed) more than 90 days ago.',
    ],
    [
      words(ARCHIVED),
      'Expires all images in the archive once they have been in the archive for more than 365 days.',
    ],
    [words({ tagStatus: 'tagged' }), undefined],
  ])
    it(`says ${String(said).slice(0, 40)}`, () => {
      assert.equal(text, said);
    });
});

describe('the meaning of a policy', () => {
  it('is its rules in the order in which they are applied', () => {
    const text = policyText(ruleText(9, ANY), { ...ruleText(2, UNTAGGED), description: 'old ones' });
    assert.deepEqual(read(text), {
      rules: [
        {
          ...{ priority: 2, description: 'old ones', tags: { kind: 'untagged' }, storageClass: 'standard' },
          ...{ count: { kind: 'sinceImagePushed', days: 14 }, action: 'expire' },
        },
        {
          ...{ priority: 9, tags: { kind: 'any' }, storageClass: 'standard' },
          ...{ count: { kind: 'imageCountMoreThan', images: 100 }, action: 'expire' },
        },
      ],
    });
  });

  it('is none where ECR would refuse it', () => {
    assert.equal(readPolicy(parsePolicy(policyText(ruleText(0, ANY)))), undefined);
    assert.equal(readPolicy(parsePolicy('')), undefined);
  });

  it('is the same whatever the order of rules and tags, and a class that is left out', () => {
    const one = policyText(ruleText(1, keepNewest(3, 'a', 'b')), ruleText(2, UNTAGGED));
    const two = policyText(
      ruleText(2, { storageClass: 'standard', ...UNTAGGED }),
      ruleText(1, keepNewest(3, 'b', 'a')),
    );
    assert.equal(samePolicy(read(one), read(two)), true);
    assert.equal(samePolicy(read(one), read(one.replace('14', '15'))), false);
    const described = policyText({ ...ruleText(1, UNTAGGED), description: 'x' });
    assert.equal(samePolicy(read(policyText(ruleText(1, UNTAGGED))), read(described)), false);
  });
});

describe('sorting the rules of a policy', () => {
  const sorted = (text: string): string =>
    [...sortByPriority(text, parsePolicy(text))]
      .sort((a, b) => b.range.start - a.range.start)
      .reduce(
        (rest, { range, text: other }) => rest.slice(0, range.start) + other + rest.slice(range.end),
        text,
      );

  it('moves them as they are written', () => {
    const [one, two, three] = [ruleText(1, UNTAGGED), ruleText(5, keepNewest(3, 'a')), ruleText(9, ANY)];
    assert.equal(sorted(policyText(three, one, two)), policyText(one, two, three));
    assert.deepEqual(sortByPriority('', parsePolicy(policyText(one, two))), []);
  });

  it('leaves a policy alone whose rules have no priority', () => {
    const text = policyText(ruleText(3, ANY), { selection: UNTAGGED });
    assert.equal(sorted(text), text);
  });
});
