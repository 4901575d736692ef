import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePolicy } from '../lifecycle/parsePolicy';
import { NO_ACCESS_POLICY } from './accessDocument';
import { checkAccessPolicy, type AccessCheckOptions } from './checkAccessPolicy';

const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const OWN = '123456789012';

const textOf = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const letIn = (changes: object): object => ({
  ...{ Effect: 'Allow', Principal: { AWS: '210987654321' }, Action: PULL },
  ...changes,
});
const check = (text: string, options?: AccessCheckOptions) => checkAccessPolicy(parsePolicy(text), options);

/** `CODE place`, with an exclamation mark for what ECR refuses. */
function told(text: string, options?: AccessCheckOptions): readonly string[] {
  return check(text, options).map(
    ({ code, severity, range }) =>
      `${code}${severity === 'error' ? '!' : ''} ${text.slice(range.start, range.end)}`,
  );
}

function fixed(text: string, code: string, options?: AccessCheckOptions): string {
  const problem = check(text, options).find((one) => one.code === code) ?? assert.fail(`no ${code}`);
  const edits = [...(problem.fixes[0]?.edits ?? assert.fail('no fix'))];
  return edits
    .sort((a, b) => b.range.start - a.range.start)
    .reduce((rest, { range, text: by }) => rest.slice(0, range.start) + by + rest.slice(range.end), text);
}

describe('a permissions policy is checked', () => {
  it('and there is nothing to say against one that lets an account pull', () => {
    assert.deepEqual(told(textOf(letIn({}))), []);
  });

  it('for what ECR would refuse, each at its place', () => {
    const cases: readonly (readonly [text: string, ...problems: string[]])[] = [
      [NO_ACCESS_POLICY, 'STATEMENTS_MIN! []'],
      ['[]', 'JSON! ['],
      ['{"Version":"2012-10-18","Statement":[]}', 'ENUM! "2012-10-18"', 'STATEMENTS_MIN! []'],
      [textOf(letIn({ Resource: '*' })), 'RESOURCE! "Resource"'],
      [textOf(letIn({ Effect: 'allow' })), 'ENUM! "allow"'],
      [textOf(letIn({ Principals: '*' })), 'UNKNOWN_KEY! "Principals"'],
      [textOf({ Effect: 'Allow' }), 'REQUIRED! {'],
      [textOf(letIn({ NotAction: 'ecr:*' })), 'BOTH! "NotAction"'],
      [textOf(letIn({ Principal: { AWS: '12345' } })), 'PRINCIPAL! "12345"'],
      [textOf(letIn({ Principal: { AWS: 123456789012 } })), 'TYPE! 123456789012'],
      [textOf(letIn({ Principal: OWN })), `PRINCIPAL! "${OWN}"`],
      [
        textOf(letIn({ Principal: { AWS: `arn:aws:iam::${OWN}:role/*` } })),
        `PRINCIPAL! "arn:aws:iam::${OWN}:role/*"`,
      ],
      [textOf(letIn({ Principal: { Services: 'lambda' } })), 'PRINCIPAL! "Services"'],
      [textOf(letIn({ Action: ['BatchGetImage'] })), 'ACTION! "BatchGetImage"'],
    ];
    for (const [text, ...problems] of cases) assert.deepEqual(told(text), problems, text);
    const long = textOf(letIn({ Sid: 'A'.repeat(10_300) }));
    assert.deepEqual(told(long), ['LEN_MAX! {']);
  });

  it('for what is accepted and rarely meant', () => {
    const cases: readonly (readonly [text: string, ...problems: string[]])[] = [
      [textOf(letIn({ Principal: '*' })), 'PUBLIC "*"'],
      [textOf(letIn({ Action: ['ecr:BatchGetImage'] })), 'PULL_INCOMPLETE "ecr:BatchGetImage"'],
      [
        textOf(letIn({ Action: ['ecr:PutImage', 'ecr:InitiateLayerUpload'] })),
        'PUSH_INCOMPLETE "ecr:InitiateLayerUpload"',
      ],
      [
        textOf(letIn({ Action: [...PULL, 'ecr:GetAuthorizationToken'] })),
        'TOKEN_ACTION "ecr:GetAuthorizationToken"',
      ],
      [
        textOf(letIn({ Action: [...PULL, 'ecr:CreateRepository'] })),
        'REGISTRY_ACTION "ecr:CreateRepository"',
      ],
      [textOf(letIn({ Action: [...PULL, 'ecr:ListImage'] })), 'UNKNOWN_ACTION "ecr:ListImage"'],
      [textOf(letIn({ Action: [...PULL, 's3:GetObject'] })), 'FOREIGN_ACTION "s3:GetObject"'],
      [textOf(letIn({ Sid: 'A' }), letIn({ Sid: 'A' })), 'DUP_SID "A"'],
      [
        textOf(letIn({ Principal: { Service: 'lambda.amazonaws.com' } })),
        'LAMBDA_SOURCE "lambda.amazonaws.com"',
      ],
      [
        textOf(letIn({ Principal: { AWS: 'AROAEXAMPLEEXAMPLE123' } })),
        'DELETED_PRINCIPAL "AROAEXAMPLEEXAMPLE123"',
      ],
      [textOf(letIn({ Condition: { StringEqual: { 'aws:SourceIp': '1' } } })), 'OPERATOR "StringEqual"'],
      [JSON.stringify({ Version: '2008-10-17', Statement: [letIn({})] }), 'OLD_VERSION "2008-10-17"'],
    ];
    for (const [text, ...problems] of cases) assert.deepEqual(told(text), problems, text);
    const not = textOf({ Effect: 'Allow', NotPrincipal: { AWS: OWN }, NotAction: 'ecr:Delete*' });
    assert.deepEqual(told(not), ['NOT_PRINCIPAL "NotPrincipal"', 'NOT_ACTION "NotAction"']);
  });

  it('with what another statement allows the same principals', () => {
    const half = letIn({ Action: 'ecr:BatchGetImage' });
    assert.deepEqual(told(textOf(half, letIn({ Action: 'ecr:GetDownloadUrlForLayer' }))), []);
    const others = letIn({ Action: 'ecr:GetDownloadUrlForLayer', Principal: { AWS: OWN } });
    assert.equal(told(textOf(half, others)).length, 2);
  });

  it('for a lock-out of its own account', () => {
    const lock = (Principal: object | string, more: object = {}): string =>
      textOf({ Effect: 'Deny', Principal, Action: 'ecr:Set*', ...more });
    assert.deepEqual(told(lock('*')), ['LOCK_OUT! "Deny"']);
    assert.deepEqual(told(lock({ AWS: OWN })), []);
    assert.deepEqual(told(lock({ AWS: OWN }), { account: OWN }), ['LOCK_OUT! "Deny"']);
    assert.deepEqual(told(lock('*', { Condition: { Bool: { 'aws:SecureTransport': 'false' } } })), []);
    const others = textOf({
      ...{ Effect: 'Deny', Action: 'ecr:*' },
      NotPrincipal: { AWS: `arn:aws:iam::${OWN}:role/admin` },
    });
    assert.deepEqual(told(others, { account: OWN }), ['LOCK_OUT_POSSIBLE "Deny"']);
  });

  it('of a registry by other rules: it names resources, and may be about every action', () => {
    const replicate = letIn({ Action: ['ecr:CreateRepository', 'ecr:ReplicateImage'] });
    assert.deepEqual(told(textOf(replicate), { kind: 'registry' }), ['RESOURCE_MISSING {']);
    const whole = fixed(textOf(replicate), 'RESOURCE_MISSING', { kind: 'registry', account: OWN });
    assert.deepEqual(told(whole, { kind: 'registry' }), []);
  });

  it('as it is typed: what is missing is only not there yet', () => {
    assert.deepEqual(told('{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":'), ['JSON! ']);
  });

  it('and never fails, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        for (const { range } of check(text)) assert.ok(range.start <= range.end && range.end <= text.length);
      }),
    );
  });
});

describe('a quick fix of a permissions policy', () => {
  it('leaves nothing of its problem', () => {
    const cases: readonly (readonly [code: string, text: string])[] = [
      ['RESOURCE', textOf(letIn({ Resource: '*' }))],
      ['PULL_INCOMPLETE', textOf(letIn({ Action: ['ecr:BatchGetImage'] }))],
      ['PULL_INCOMPLETE', textOf(letIn({ Action: 'ecr:BatchGetImage' }))],
      ['PUSH_INCOMPLETE', textOf(letIn({ Action: ['ecr:PutImage', 'ecr:UploadLayerPart'] }))],
      ['TOKEN_ACTION', textOf(letIn({ Action: ['ecr:GetAuthorizationToken', ...PULL] }))],
      ['UNKNOWN_ACTION', textOf(letIn({ Action: [...PULL, 'ecr:DescribeImage'] }))],
      ['ACTION', textOf(letIn({ Action: [...PULL, 'listimages'] }))],
      ['LAMBDA_SOURCE', textOf(letIn({ Principal: { Service: 'lambda.amazonaws.com' } }))],
      ['PRINCIPAL', textOf(letIn({ Principal: OWN }))],
      ['TYPE', textOf(letIn({ Principal: { AWS: 12345678901 } }))],
      ['ENUM', textOf(letIn({ Effect: 'ALLOW' }))],
    ];
    for (const [code, text] of cases) assert.deepEqual(told(fixed(text, code)), [], code);
  });

  it('keeps everyone to an organisation, whose id is still to be written', () => {
    const bound = fixed(textOf(letIn({ Principal: '*' })), 'PUBLIC');
    assert.deepEqual(told(bound), ['PLACEHOLDER "aws:PrincipalOrgID"']);
  });
});
