import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
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
import { skipWith } from '../../../test/bed/skip';
import { checkPolicy, type CheckOptions } from './checkPolicy';
import { parsePolicy } from './parsePolicy';
import type { PolicyProblem } from './problem';

const check = (text: string, options?: CheckOptions) => checkPolicy(parsePolicy(text), options);
const errorsOf = (text: string): readonly string[] =>
  check(text)
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
const othersOf = (text: string): readonly string[] =>
  check(text)
    .filter(({ severity }) => severity !== 'error')
    .map(({ code }) => code);

function placeOf(text: string, code: string): string {
  const { range } = check(text).find((problem) => problem.code === code) ?? assert.fail(`no ${code}`);
  return text.slice(range.start, range.end);
}

/** The text after a problem's fix. */
function fixed(text: string, { fixes }: PolicyProblem, index = 0): string {
  const { edits } = fixes[index] ?? assert.fail('no fix');
  const ordered = [...edits].sort((a, b) => b.range.start - a.range.start);
  return ordered.reduce(
    (rest, edit) => rest.slice(0, edit.range.start) + edit.text + rest.slice(edit.range.end),
    text,
  );
}

function fixOf(text: string, code: string, index = 0): string {
  return fixed(
    text,
    check(text).find((problem) => problem.code === code) ?? assert.fail(`no ${code}`),
    index,
  );
}

const without = (object: object, key: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));

const GOOD = policyText(
  ruleText(1, UNTAGGED),
  ruleText(2, keepNewest(10, 'prod*')),
  ruleText(3, UNPULLED, TO_ARCHIVE),
  ruleText(4, ARCHIVED),
);

describe('the check of a lifecycle policy', () => {
  it('has nothing against what ECR takes', () => {
    assert.deepEqual(check(GOOD), []);
  });

  const withoutUnit = without(UNTAGGED, 'countUnit');
  const withoutAction = without(ruleText(1, UNTAGGED), 'action');
  const one = (selection: Readonly<Record<string, unknown>>, action?: Readonly<Record<string, unknown>>) =>
    policyText(ruleText(1, selection, action));

  for (const [code, text, place] of [
    ['JSON', GOOD.replace('"rules"', 'rules'), 'rules'],
    ['JSON', GOOD.replace('[', '[ // first'), '// first'],
    ['JSON', GOOD.replace(/\]\s*\}$/, ',]}'), ','],
    ['JSON', 'policies/lifecycle.json', 'policies'],
    ['JSON', `"${'x'.repeat(200)}"`, `"${'x'.repeat(200)}"`],
    ['LEN_MIN', '{}', '{'],
    ['LEN_MAX', GOOD + ' '.repeat(30_720), '{'],
    ['RULES_MIN', policyText(), '[]'],
    [
      'RULES_MAX',
      policyText(...Array.from({ length: 51 }, (_, at) => ruleText(at + 1, keepNewest(1, `a${at}`)))),
    ],
    ['REQUIRED', policyText({ ...withoutAction, description: 'x'.repeat(99) }), '{'],
    ['UNKNOWN_KEY', policyText({ ...ruleText(1, UNTAGGED), priority: 1 }), '"priority"'],
    ['UNKNOWN_KEY', GOOD.replace('"rules"', '"Rules"'), '"Rules"'],
    ['NULL', one({ ...ANY, countUnit: null }), 'null'],
    ['TYPE', one({ ...UNTAGGED, countNumber: '14' }), '"14"'],
    ['TYPE', one(UNTAGGED).replace('14', '14.0'), '14.0'],
    ['TYPE', one({ ...keepNewest(1), tagPatternList: 'prod*' }), '"prod*"'],
    ['TYPE', policyText(ruleText(1, UNTAGGED), 'rule'), '"rule"'],
    ['ENUM', one({ ...UNTAGGED, countUnit: 'day' }), '"day"'],
    ['ENUM', one(UNTAGGED, { type: 'delete' }), '"delete"'],
    ['MIN', one({ ...UNTAGGED, countNumber: 0 }), '0'],
    ['DUP_PRIORITY', policyText(ruleText(7, UNTAGGED), ruleText(7, keepNewest(1, 'a'))), '7'],
    ['ANY_ONCE', policyText(ruleText(1, ANY), ruleText(2, ANY)), '"any"'],
    ['ANY_LAST', policyText(ruleText(3, ANY), ruleText(8, UNTAGGED)), '3'],
    ['UNTAGGED_ONCE', policyText(ruleText(1, UNTAGGED), ruleText(2, UNTAGGED)), '"untagged"'],
    ['TAG_LIST_REQUIRED', one({ ...ANY, tagStatus: 'tagged' }), '"tagged"'],
    ['TAG_LIST_REQUIRED', one(keepNewest(3)), '[]'],
    ['TAG_LIST_BOTH', one({ ...keepNewest(3, 'a'), tagPrefixList: ['b'] }), '"tagPrefixList"'],
    ['TAG_LIST_FORBIDDEN', one({ ...ANY, tagPatternList: ['a'] }), '"tagPatternList"'],
    [
      'PREFIX_SET_DUP',
      policyText(ruleText(1, keepNewest(3, 'a', 'b')), ruleText(2, keepNewest(4, 'b', 'a'))),
      '"tagPatternList"',
    ],
    ['EMPTY_ENTRY', one(keepNewest(3, '')), '""'],
    ['WILDCARDS', one(keepNewest(3, '*a*b*c*d*')), '"*a*b*c*d*"'],
    ['COUNTUNIT_REQUIRED', one(withoutUnit), '"sinceImagePushed"'],
    ['COUNTUNIT_FORBIDDEN', one({ ...ANY, countUnit: 'days' }), '"countUnit"'],
    ['TARGET_REQUIRED', one(UNPULLED, { type: 'transition' }), '"transition"'],
    ['TARGET_FORBIDDEN', one(UNTAGGED, { ...TO_ARCHIVE, type: 'expire' }), '"targetStorageClass"'],
    ['STORAGE_REQUIRED', one({ ...ARCHIVED, storageClass: 'standard' }), '"storageClass": "standard"'],
    ['STORAGE_STANDARD_ONLY', one({ ...ANY, storageClass: 'archive' }), '"archive"'],
    ['ARCHIVE_MIN_90', one({ ...ARCHIVED, countNumber: 89 }), '89'],
    ['PULLED_TRANSITION_ONLY', one(UNPULLED), '"expire"'],
    ['TRANSITIONED_EXPIRE_ONLY', one(ARCHIVED, TO_ARCHIVE), '"transition"'],
  ] as const)
    it(`finds ${code} at ${(place ?? 'the rule').slice(0, 24)}`, () => {
      assert.ok(errorsOf(text).includes(code), errorsOf(text).join());
      if (place !== undefined) assert.equal(placeOf(text, code), place);
      const after = new Set([code]);
      const allowed = ['LEN_MIN', 'JSON', 'REQUIRED', 'ANY_LAST', 'DUP_PRIORITY'];
      assert.deepEqual(
        errorsOf(text).filter((other) => !after.has(other as never) && !allowed.includes(other)),
        [],
        'it finds something else beside it',
      );
    });

  it('lets a creation template go without a policy, or with a short one', () => {
    assert.deepEqual(check('', { kind: 'creationTemplate' }), []);
    assert.ok(!check('{}', { kind: 'creationTemplate' }).some(({ code }) => code === 'LEN_MIN'));
  });

  it('compares the rules of one storage class, and not of two', () => {
    const both = policyText(ruleText(1, UNPULLED, TO_ARCHIVE), ruleText(2, ARCHIVED));
    assert.deepEqual(errorsOf(both), []);
  });

  it('says nothing of what is not there yet while a text is broken', () => {
    assert.deepEqual(errorsOf('{ "rules": [ { "rulePriority": 1, "selection": { "tagStatus": '), [
      'LEN_MIN',
      'JSON',
    ]);
  });

  for (const [code, text] of [
    ['AND_LIST', policyText(ruleText(1, keepNewest(9, 'dev', 'staging')), ruleText(2, UNTAGGED))],
    ['DUP_KEY', GOOD.replace('"rulePriority": 1', '"rulePriority": 9,\n"rulePriority": 1')],
    ['NOT_REGEX', policyText(ruleText(1, keepNewest(9, '^v[0-9]+$')), ruleText(2, UNTAGGED))],
    [
      'STAR_IN_PREFIX',
      policyText(
        ruleText(1, { ...ANY, tagStatus: 'tagged', tagPrefixList: ['pr-*'] }),
        ruleText(2, UNTAGGED),
      ),
    ],
    [
      'RULE_NEVER_ACTS',
      policyText(
        ruleText(1, keepNewest(9, 'prod*')),
        ruleText(2, keepNewest(5, 'prod-*-eu')),
        ruleText(3, UNTAGGED),
      ),
    ],
    [
      'PREFIX_OVERLAP',
      policyText(
        ruleText(1, keepNewest(9, 'a', 'b')),
        ruleText(2, keepNewest(5, 'a', 'c')),
        ruleText(3, UNTAGGED),
      ),
    ],
    ['LONE_SHIELD', policyText(ruleText(1, UNTAGGED), ruleText(2, keepNewest(9999, 'v*')))],
    ['FEW_OF_ANY', policyText(ruleText(1, { ...ANY, countNumber: 3 }))],
    ['NO_UNTAGGED_RULE', policyText(ruleText(1, keepNewest(9, 'prod*')))],
  ] as const)
    it(`warns of ${code}`, () => {
      assert.deepEqual(errorsOf(text), []);
      assert.ok(othersOf(text).includes(code), othersOf(text).join());
    });

  it('does not call a broader rule after a narrower one idle', () => {
    const text = policyText(
      ruleText(1, keepNewest(9, 'prod-*')),
      ruleText(2, keepNewest(50, 'prod*')),
      ruleText(3, ANY),
    );
    assert.deepEqual(othersOf(text), []);
  });

  it('mends what it can, and keeps the rest as it was written', () => {
    const anded = policyText(ruleText(1, keepNewest(9, 'dev', 'staging')), ruleText(5, UNTAGGED));
    assert.deepEqual(
      JSON.parse(fixOf(anded, 'AND_LIST')),
      JSON.parse(
        policyText(
          ruleText(1, keepNewest(9, 'dev')),
          ruleText(2, keepNewest(9, 'staging')),
          ruleText(3, UNTAGGED),
        ),
      ),
    );
    const anyFirst = policyText(ruleText(1, ANY), ruleText(2, UNTAGGED));
    assert.equal(fixOf(anyFirst, 'ANY_LAST'), anyFirst.replace('"rulePriority": 1', '"rulePriority": 3'));
    const twice = policyText(ruleText(7, UNTAGGED), ruleText(7, ANY));
    assert.match(fixOf(twice, 'DUP_PRIORITY'), /"rulePriority": 7[^]*"rulePriority": 8/);
    assert.match(fixOf(twice, 'DUP_PRIORITY', 1), /"rulePriority": 1,[^]*"rulePriority": 2/);
    assert.equal(
      fixOf(one(withoutUnit), 'COUNTUNIT_REQUIRED'),
      one(UNTAGGED).replace(
        /("countUnit": "days"),\s+("countNumber": 14)/,
        (_, unit: string, number: string) => `${unit},\n        ${number}`,
      ),
    );
    assert.equal(fixOf(GOOD.replace('[', '[ // first'), 'JSON'), GOOD.replace('[', '[ '));
    assert.match(
      fixOf(policyText(ruleText(1, keepNewest(9, '^v.*$')), ruleText(2, UNTAGGED)), 'NOT_REGEX'),
      /"v\*"/,
    );
    assert.match(fixOf(GOOD.replace('"rules"', '"Rules"'), 'UNKNOWN_KEY'), /"rules"/);
  });
});

describe('policies from public sources', () => {
  const folder = path.resolve('../shared/data/lifecycle/policies');

  it('are refused where ECR or their authors refused them, and nowhere else', function () {
    if (!existsSync(folder)) skipWith(this, 'the policies from public sources are not here');
    const [, ...rows] = readFileSync(path.join(folder, 'index.tsv'), 'utf8').trim().split('\n');
    const wrong = rows.filter((row) => {
      const [file = '', validity, , , , , why = ''] = row.split('\t');
      const errors = errorsOf(readFileSync(path.join(folder, file), 'utf8'));
      const wanted = why.split(';').map((one) => one.trim().split('@')[0]);
      return validity === 'valid' ? errors.length > 0 : !errors.some((code) => wanted.includes(code));
    });
    assert.ok(rows.length > 100);
    assert.deepEqual(wrong, []);
  });
});
