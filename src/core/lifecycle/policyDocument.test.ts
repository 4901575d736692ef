import assert from 'node:assert/strict';
import { NO_POLICY, policyDocument, samePolicyDocument } from './policyDocument';

const rule = (rulePriority: number, countNumber: number): object => ({
  rulePriority,
  selection: {
    ...{ tagStatus: 'tagged', tagPatternList: [`v${rulePriority}-*`] },
    ...{ countType: 'imageCountMoreThan', countNumber },
  },
  action: { type: 'expire' },
});

describe('a policy as a document', () => {
  it('is an empty list of rules where there is no policy', () => {
    assert.deepEqual(JSON.parse(policyDocument(undefined)), { rules: [] });
  });

  it('is laid out to be read, and says the same to the letter', () => {
    const stored = '{"rules":[{"rulePriority":1,"description":"a \\u0041 b","x":1.0e2}]}';
    const text = policyDocument(stored);
    assert.equal(
      text,
      '{\n  "rules": [\n    {\n      "rulePriority": 1,\n      "description": "a \\u0041 b",\n      "x": 1.0e2\n    }\n  ]\n}\n',
    );
    assert.deepEqual(JSON.parse(text), JSON.parse(stored));
  });

  it('stays as it is when it is no JSON', () => {
    assert.equal(policyDocument('no policy').trim(), 'no policy');
  });
});

describe('two documents of a policy', () => {
  const text = (...rules: object[]): string => JSON.stringify({ rules });

  it('mean the same when layout and the order of rules differ', () => {
    const one = text(rule(2, 5), rule(1, 3));
    assert.ok(samePolicyDocument(one, policyDocument(text(rule(1, 3), rule(2, 5)))));
  });

  it('differ when a number does', () => {
    assert.ok(!samePolicyDocument(text(rule(1, 3)), text(rule(1, 4))));
    assert.ok(!samePolicyDocument(NO_POLICY, text(rule(1, 3))));
  });

  it('differ when one of them is not finished', () => {
    assert.ok(!samePolicyDocument('{"rules": [', '{"rules": [{'));
    assert.ok(!samePolicyDocument('{"rules": []', NO_POLICY));
    assert.ok(samePolicyDocument('{"rules": [', ' {"rules":\n['));
  });

  it('differ when one of them has a key that means nothing', () => {
    assert.ok(!samePolicyDocument(text({ ...rule(1, 3), later: 1 }), text(rule(1, 3))));
  });

  it('differ when a comment is in one of them, which is work of the author', () => {
    assert.ok(!samePolicyDocument(`${text(rule(1, 3))} // why`, text(rule(1, 3))));
  });
});
