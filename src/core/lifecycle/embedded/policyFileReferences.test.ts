import assert from 'node:assert/strict';
import { findPolicyFileReferences } from './policyFileReferences';

describe('the files that Terraform reads policies from', () => {
  const found = (text: string) =>
    findPolicyFileReferences(text).map(({ range, ...rest }) => ({
      ...rest,
      written: text.slice(range.start, range.end),
    }));

  it('are those of a resource, with the place of the path', () => {
    const text =
      'resource "aws_ecr_lifecycle_policy" "a" {\r\n  policy = file("${path.module}/p/app.json")\r\n}';
    assert.deepEqual(found(text), [
      { path: 'p/app.json', base: 'module', call: 'file', kind: 'repository', written: 'p/app.json' },
    ]);
  });

  it('are those of a creation template, of locals and modules, and of a condition', () => {
    const text = `resource "aws_ecr_repository_creation_template" "t" {
  lifecycle_policy = var.strict ? file("./strict.json") : templatefile("\${path.root}/open.json", { n = 1 })
}
module "ecr" {
  repository_lifecycle_policy = "\${file("\${ path.cwd }/old.json")}"
}`;
    assert.deepEqual(
      found(text).map(({ path, base, call, kind }) => [path, base, call, kind]),
      [
        ['./strict.json', 'cwd', 'file', 'creationTemplate'],
        ['open.json', 'root', 'templatefile', 'creationTemplate'],
        ['old.json', 'cwd', 'file', 'repository'],
      ],
    );
  });

  it('are none whose path depends on anything, nor other files', () => {
    const text = `resource "aws_ecr_lifecycle_policy" "a" { policy = file("\${var.dir}/p.json") }
resource "aws_ecr_repository_policy" "a" { policy = file("p.json") }
resource "aws_ecr_lifecycle_policy" "b" { policy = file("\${path.module}") }`;
    assert.deepEqual(found(text), []);
  });
});
