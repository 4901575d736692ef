import assert from 'node:assert/strict';
import { checkAccessPolicy } from './access/checkAccessPolicy';
import { t, translateWith } from './l10n';
import { checkPolicy } from './lifecycle/checkPolicy';
import { parsePolicy } from './lifecycle/parsePolicy';
import type { PolicyProblem } from './lifecycle/problem';
import { fillPlaces } from './sentence';

const LIFECYCLE = [
  '',
  '[]',
  '{ "rules": [] }',
  '{ "rule": [{}] }',
  '{ "rules": [null, 1, { "rulePriority": "1", "selection": { "tagStatus": "Tagged", "countType": "since" } }] }',
  '{ "rules": [{ "rulePriority": 1, "selection": { "tagStatus": "tagged", "tagPatternList": ["^v\\\\d+$", "a*", ""], "tagPrefixList": ["a*"], "countType": "imageCountMoreThan", "countUnit": "days", "countNumber": 0 }, "action": { "type": "transition" } }] }',
  '{ "rules": [{ "rulePriority": 1, "selection": { "tagStatus": "any", "countType": "sinceImagePulled", "countNumber": 1.5 }, "action": { "type": "expire", "targetStorageClass": "archive" } }, { "rulePriority": 1, "selection": { "tagStatus": "any", "countType": "sinceImageTransitioned", "countUnit": "days", "countNumber": 3 }, "action": { "type": "expire" } },] }',
];
const ACCESS = [
  '{ "Statement": { "Effect": "Allow", "Principal": "*", "Action": "ecr:GetDownloadUrlForLayer" } }',
  '{ "Version": "2008-10-17", "Statement": [{ "Effect": "Maybe", "Principal": { "AWS": ["arn:aws:iam::1:role/*", 5], "Lambda": "x" }, "NotAction": ["ecr:Get", "s3:*", "ecr:BatchGetImages"], "Resource": "*", "Condition": { "Like": {} } }] }',
];

describe('A text for users', () => {
  afterEach(() => translateWith(ENGLISH));

  it('has its arguments in their places, and braces of its own as they are', () => {
    assert.equal(t('{1} of {0}: {x} { "AWS": {0} } {2}', 'a', 7), '7 of a: {x} { "AWS": a } {2}');
  });

  it('is translated before its arguments are put in', () => {
    translateWith((template, ...args) => `${template.toUpperCase()}|${args.join()}`);
    assert.equal(t('no {0}', 'Rule'), 'NO {0}|Rule');
  });

  for (const [kind, texts, problemsIn] of [
    ['lifecycle', LIFECYCLE, (text: string) => checkPolicy(parsePolicy(text))],
    ['permissions', ACCESS, (text: string) => checkAccessPolicy(parsePolicy(text), { kind: 'repository' })],
  ] as const)
    it(`is every message and every fix of a ${kind} policy`, () => {
      translateWith((template, ...args) => `⟦${ENGLISH(template, ...args)}⟧`);
      const problems = texts.flatMap<PolicyProblem>((text) => problemsIn(text));
      const said = problems.flatMap(({ message, fixes }) => [message, ...fixes.map(({ title }) => title)]);
      assert.ok(new Set(said).size > 15, said.join('\n'));
      for (const one of said) assert.match(one, /^⟦.*⟧$/s);
    });
});

const ENGLISH = (template: string, ...args: readonly (string | number)[]): string =>
  fillPlaces(template, args);
