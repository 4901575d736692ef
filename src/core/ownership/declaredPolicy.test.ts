import assert from 'node:assert/strict';
import { declaredPolicy } from './declaredPolicy';
import { findDeclarations } from './findDeclarations';

const POLICY = {
  rules: [
    {
      rulePriority: 1,
      selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 3 },
      action: { type: 'expire' },
    },
  ],
};

function policyOf(text: string): unknown {
  const document = { language: 'terraform', text } as const;
  const [policy] = findDeclarations(document).filter(({ what }) => what === 'lifecycle-policy');
  assert.ok(policy !== undefined);
  const read = declaredPolicy(document, policy.range);
  return read === undefined ? undefined : JSON.parse(read);
}

const resource = (policy: string): string =>
  `resource "aws_ecr_lifecycle_policy" "app" {\n  repository = "team/app"\n  policy = ${policy}\n}\n`;

describe('a lifecycle policy that Terraform declares', () => {
  it('is read from a here-document and from jsonencode', () => {
    assert.deepEqual(policyOf(resource(`<<EOF\n${JSON.stringify(POLICY, undefined, 2)}\nEOF`)), POLICY);
    assert.deepEqual(policyOf(resource(`jsonencode(${JSON.stringify(POLICY)})`)), POLICY);
  });

  it('is not read where a part of it is computed', () => {
    const text = JSON.stringify(POLICY).replace('"countNumber":3', '"countNumber":var.keep');
    assert.equal(policyOf(resource(`jsonencode(${text})`)), undefined);
    assert.equal(policyOf(resource('file("policy.json")')), undefined);
  });

  it('is that of the resource, and of no other in its file', () => {
    const other = `resource "aws_ecr_lifecycle_policy" "b" {\n  policy = jsonencode(${JSON.stringify(POLICY)})\n}\n`;
    assert.equal(policyOf(resource('file("policy.json")') + other), undefined);
  });
});
