import assert from 'node:assert/strict';
import type { EmbeddedPolicy, HostLanguage } from './embeddedPolicy';
import { findEmbeddedPolicies } from './findEmbeddedPolicies';
import { misplaced, plain, writtenLeaves } from './testing/policyPlaces';

function only(language: HostLanguage, text: string): EmbeddedPolicy {
  const policies = findEmbeddedPolicies({ language, text });
  assert.equal(policies.length, 1);
  const [policy] = policies;
  assert.ok(policy);
  assert.deepEqual(misplaced(text, policy), []);
  return policy;
}

const template = (policyText: string) => `AWSTemplateFormatVersion: '2010-09-09'
Parameters: { Days: { Type: Number, Default: 14 } }
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties: { Arn: !GetAtt Other.Arn, Names: !Split [',', !ImportValue x] }
  Repository:
    Type: AWS::ECR::Repository
    Properties:
      RepositoryName: !Sub '\${AWS::StackName}-app'
      LifecyclePolicy:
        LifecyclePolicyText: ${policyText}
        RegistryId: !Ref AWS::AccountId
`;

describe('a policy in a template of YAML', () => {
  const lines = [
    '{',
    '  "rules": [{',
    '    "rulePriority": 1,',
    '',
    '    "action": { "type": "expire" }',
    '  }]',
    '}',
  ];
  const indented = lines.map((line) => (line === '' ? '' : `          ${line}`)).join('\n');
  const leaves = { 'rules[0].rulePriority': '1', 'rules[0].action.type': '"expire"' };

  for (const [header, style, length] of [
    ['|', 'literal', `${lines.join('\n')}\n`.length],
    ['|-', 'literal', lines.join('\n').length],
    ['>2-', 'folded', undefined],
    ['>', 'folded', `${lines.join('\n')}\n`.length],
  ] as const)
    for (const [what, lineBreak] of [
      ['Unix', '\n'],
      ['Windows', '\r\n'],
    ] as const)
      it(`has its places in a block after ${header} with line breaks of ${what}`, () => {
        const text = template(`${header}\n${indented}`).replaceAll('\n', lineBreak);
        const policy = only('yaml', text);
        assert.deepEqual(writtenLeaves(text, policy), leaves);
        assert.deepEqual([policy.host, policy.editable], [{ kind: 'yaml', style }, true]);
        assert.deepEqual(policy.policy.syntax, []);
        if (length !== undefined) assert.equal(policy.policy.length, length);
      });

  it('has holes where !Sub fills something in', () => {
    const text = template(
      '!Sub |\n          {"rules": [{"rulePriority": ${First}, "description": "${Days} d"}, ${More}]}',
    );
    const policy = only('yaml', text);
    assert.deepEqual(policy.policy.syntax, []);
    assert.deepEqual(plain(text, policy), {
      rules: [{ rulePriority: '‹${First}›', description: '‹"${Days} d"›' }, '‹${More}›', '…'],
    });
  });

  it('is found in the long forms of Sub, in conditions and in what Join joins', () => {
    for (const written of [
      '{"Fn::Sub": ["{\\"rules\\": [{\\"rulePriority\\": ${N}}]}", {N: 1}]}',
      `!If [Strict, '{"rules": [{"rulePriority": 1}]}', !Ref AWS::NoValue]`,
      `!Join ['', ['{"rules": [{"rulePriority": ', !Ref N, '}]}']]`,
      `{ Fn::ToJsonString: { rules: [{ rulePriority: 1, action: {} }] } }`,
    ]) {
      const { policy } = only('yaml', template(written));
      assert.deepEqual([policy.root?.kind, policy.syntax], ['object', []], written);
    }
  });

  it('has its places in quotes, over several lines and with escapes', () => {
    const text = template(`"{\\"rules\\": [{\\"rulePriority\\": 1, \\
            \\"description\\": \\"\\u00e9 \\\\\\"x\\\\\\"\\",
            \\"action\\": {}}]}"`);
    const policy = only('yaml', text);
    assert.deepEqual(writtenLeaves(text, policy), {
      'rules[0].rulePriority': '1',
      'rules[0].description': '\\"\\u00e9 \\\\\\"x\\\\\\"\\"',
    });
    assert.deepEqual(plain(text, policy), {
      rules: [{ rulePriority: 1, description: 'é "x"', action: {} }],
    });
    assert.equal(policy.editable, false);
    const single = template(`'{"rules": [{"rulePriority": 1, "description": "it''s"}]}'`);
    assert.deepEqual(plain(single, only('yaml', single)), {
      rules: [{ rulePriority: 1, description: "it's" }],
    });
    assert.equal(writtenLeaves(single, only('yaml', single))['rules[0].description'], `"it''s"`);
  });

  it('has its places as a mapping of YAML', () => {
    const text = `policy:
  rules:
    - rulePriority: 1
      selection: { tagStatus: any, tagPrefixList: ['a', *alias] }
      action: !If [X, 1, 2]
      <<: *defaults
`;
    const policy = only('yaml', text);
    assert.deepEqual(policy.host, { kind: 'yaml', style: 'mapping' });
    assert.deepEqual(plain(text, policy), {
      rules: [
        {
          rulePriority: 1,
          selection: { tagStatus: 'any', tagPrefixList: ['a', '‹*alias›'] },
          action: '‹[X, 1, 2]›',
          '…': true,
        },
      ],
    });
  });

  it('says what is no JSON where it is', () => {
    const text = template('|\n          {"rules": [{"rulePriority": 1,}]}');
    const [fault] = only('yaml', text).policy.syntax;
    assert.deepEqual([fault?.kind, fault?.range.start], ['trailing-comma', text.indexOf(',}]')]);
  });

  it('has its places between many other resources', function () {
    const others = Array.from(
      { length: 2000 },
      (_, index) =>
        `  Bucket${index}:\n    Type: AWS::S3::Bucket\n    Properties: { BucketName: !Sub 'b-${index}' }\n`,
    ).join('');
    const policy = template('|\n          {"rules": [{"rulePriority": 1}]}');
    const text = `${policy.replace('Resources:\n', `Resources: # all\n${others}`)}${others}Outputs: {}\n`;
    assert.deepEqual(writtenLeaves(text, only('yaml', text)), { 'rules[0].rulePriority': '1' });
  });

  it('knows a creation template, and what its place alone says to be a policy', () => {
    const text = template('"[]"')
      .replace('Type: AWS::ECR::Repository\n', 'Type: AWS::ECR::RepositoryCreationTemplate\n')
      .replace('RegistryId', 'rulePriority');
    const { kind, policy } = only('yaml', text);
    assert.deepEqual([kind, policy.root?.kind, policy.length], ['creationTemplate', 'array', 2]);
  });
});

describe('a policy in a template of JSON', () => {
  it('has its places through escapes', () => {
    const inner =
      '{\n\t"rules": [{"rulePriority": 1, "description": "é \\"x\\" ${N}", "selection": {"countNumber": ${N}}}]}';
    const text = JSON.stringify(
      {
        Resources: {
          R: {
            Type: 'AWS::ECR::Repository',
            Properties: { LifecyclePolicy: { LifecyclePolicyText: { 'Fn::Sub': inner } } },
          },
        },
      },
      undefined,
      '\t',
    ).replace('é', '\\u00e9');
    const policy = only('json', text);
    assert.deepEqual(policy.policy.syntax, []);
    assert.deepEqual(writtenLeaves(text, policy), {
      'rules[0].rulePriority': '1',
      'rules[0].description': '\\"\\u00e9 \\\\\\"x\\\\\\" ${N}\\"',
      'rules[0].selection.countNumber': '${N}',
    });
  });

  it('is not the document itself', () => {
    const text = '{"rules": [{"rulePriority": 1, "selection": {}}]}';
    assert.deepEqual(findEmbeddedPolicies({ language: 'json', text }), []);
    assert.equal(only('json', `{"policy": ${text}}`).host.kind, 'literal');
  });
});
