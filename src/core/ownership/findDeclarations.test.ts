import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { HostLanguage } from '../lifecycle/embedded/embeddedPolicy';
import type { Declaration } from './declaration';
import { findDeclarations } from './findDeclarations';

const LANGUAGES: readonly HostLanguage[] = [
  'terraform',
  'json',
  'yaml',
  'typescript',
  'javascript',
  'python',
];

const short = ({ manager, what, label, name, line }: Declaration): readonly unknown[] => [
  manager,
  what,
  label,
  name,
  line,
];
const found = (language: HostLanguage, text: string): readonly (readonly unknown[])[] =>
  findDeclarations({ language, text }).map(short);
const literal = (...names: readonly string[]) => ({ kind: 'literal', names });

describe('what Terraform declares of ECR', () => {
  it('is a repository by the name that is written', () => {
    const text = '# the app\nresource "aws_ecr_repository" "app" {\n  name = "team/app"\n}\n';
    assert.deepEqual(found('terraform', text), [
      ['Terraform', 'repository', 'aws_ecr_repository.app', literal('team/app'), 2],
    ]);
  });

  it('is a name with gaps where it is put together', () => {
    const text = 'resource "aws_ecr_repository" "app" {\n  name = "${var.env}/app"\n}';
    const pieces = { kind: 'pattern', pieces: ['', '/app'] };
    assert.deepEqual(found('terraform', text)[0]?.[3], pieces);
    const other = text.replace('"${var.env}/app"', 'var.name');
    assert.deepEqual(found('terraform', other)[0]?.[3], { kind: 'unknown' });
  });

  it('is each name of a list that is written out', () => {
    const text =
      'resource "aws_ecr_repository" "all" {\n  for_each = toset(["api", "web"])\n  name = "team/${each.key}"\n}';
    assert.deepEqual(found('terraform', text)[0]?.[3], literal('team/api', 'team/web'));
    assert.deepEqual(
      found('terraform', text.replace('"team/${each.key}"', 'each.value'))[0]?.[3],
      literal('api', 'web'),
    );
    assert.deepEqual(found('terraform', text.replace(/toset\(.*\)/, 'var.names'))[0]?.[3], {
      kind: 'unknown',
    });
  });

  it('are the policies of a repository, which refer to it or name it', () => {
    const text = [
      'resource "aws_ecr_lifecycle_policy" "app" {',
      '  repository = aws_ecr_repository.app.name',
      '  policy     = file("policy.json")',
      '}',
      'resource "aws_ecr_repository_policy" "app" {',
      '  repository = "team/app"',
      '}',
    ].join('\n');
    assert.deepEqual(found('terraform', text), [
      [
        'Terraform',
        'lifecycle-policy',
        'aws_ecr_lifecycle_policy.app',
        { kind: 'reference', label: 'aws_ecr_repository.app' },
        1,
      ],
      ['Terraform', 'repository-policy', 'aws_ecr_repository_policy.app', literal('team/app'), 5],
    ]);
  });

  it('is what a module for ECR is given, and what is of the registry', () => {
    const text = [
      'module "ecr" {',
      '  source          = "terraform-aws-modules/ecr/aws"',
      '  repository_name = "team/app"',
      '}',
      'module "secrets" {',
      '  source = "./secretreader"',
      '  name   = "team/app"',
      '}',
      'resource "aws_ecr_registry_scanning_configuration" "all" {',
      '}',
    ].join('\n');
    assert.deepEqual(found('terraform', text), [
      ['Terraform', 'repository', 'module.ecr', literal('team/app'), 1],
      ['Terraform', 'registry', 'aws_ecr_registry_scanning_configuration.all', { kind: 'unknown' }, 9],
    ]);
  });
});

describe('what templates declare of ECR', () => {
  const yaml = [
    'Resources:',
    '  App:',
    '    Type: AWS::ECR::Repository',
    '    Properties:',
    '      RepositoryName: team/app',
    '  Other:',
    '    Type: AWS::ECR::Repository',
    '    Properties:',
    '      RepositoryName: !Sub "${Stage}/other"',
    '  Nameless:',
    '    Type: AWS::ECR::Repository',
    '  Bucket:',
    '    Type: AWS::S3::Bucket',
    '    Properties: { BucketName: team/app }',
  ].join('\n');

  it('is told of YAML with its functions', () => {
    assert.deepEqual(found('yaml', yaml), [
      ['CloudFormation', 'repository', 'App', literal('team/app'), 2],
      ['CloudFormation', 'repository', 'Other', { kind: 'pattern', pieces: ['', '/other'] }, 6],
      ['CloudFormation', 'repository', 'Nameless', { kind: 'unknown' }, 10],
    ]);
  });

  it('is told of JSON, also of what CDK has made', () => {
    const text = JSON.stringify({
      Resources: {
        App1234ABCD: {
          Type: 'AWS::ECR::Repository',
          Properties: { RepositoryName: { 'Fn::Join': ['', [{ Ref: 'Stage' }, '/app']] } },
          Metadata: { 'aws:cdk:path': 'Stack/App/Resource' },
        },
        Scan: { Type: 'AWS::ECR::ReplicationConfiguration' },
      },
    });
    assert.deepEqual(found('json', text), [
      ['CDK', 'repository', 'App1234ABCD', { kind: 'pattern', pieces: ['', '/app'] }, 1],
      ['CloudFormation', 'registry', 'Scan', { kind: 'unknown' }, 1],
    ]);
  });
});

describe('what programs of CDK declare of ECR', () => {
  it('is told of TypeScript and JavaScript', () => {
    const text = [
      "import * as ecr from 'aws-cdk-lib/aws-ecr';",
      "const a = new ecr.Repository(this, 'App', {",
      '  imageScanOnPush: true,',
      "  repositoryName: 'team/app',",
      '});',
      "new Repository(this, 'Web', { repositoryName: `${stage}/web` });",
      "new ecr.CfnRepository(this, 'Bare');",
      "new ecr.Repository(this, 'Var', { repositoryName: 'team/' + name });",
      "ecr.Repository.fromRepositoryName(this, 'Known', 'team/known');",
      'class Repository { constructor() {} }',
    ].join('\n');
    const expected = [
      ['CDK', 'repository', 'App', literal('team/app'), 2],
      ['CDK', 'repository', 'Web', { kind: 'pattern', pieces: ['', '/web'] }, 6],
      ['CDK', 'repository', 'Bare', { kind: 'unknown' }, 7],
      ['CDK', 'repository', 'Var', { kind: 'unknown' }, 8],
    ];
    assert.deepEqual(found('typescript', text), expected);
    assert.deepEqual(found('javascript', text), expected);
  });

  it('is told of Python', () => {
    const text = [
      'from aws_cdk import aws_ecr as ecr',
      'repository = ecr.Repository(self, "App",',
      '    repository_name="team/app",',
      '    image_scan_on_push=True)',
      'other = ecr.Repository(self, "Other", repository_name=name)',
    ].join('\n');
    assert.deepEqual(found('python', text), [
      ['CDK', 'repository', 'App', literal('team/app'), 2],
      ['CDK', 'repository', 'Other', { kind: 'unknown' }, 5],
    ]);
  });

  it('is nothing of a library that has repositories of its own', () => {
    const text =
      "import { Repository } from 'typeorm';\nnew Repository(this, 'App', { repositoryName: 'a' });";
    assert.deepEqual(found('typescript', text), []);
  });
});

describe('declarations of ECR', () => {
  it('are read from any text without a failure, each inside the text', () => {
    const piece = fc.constantFrom(
      ...[
        'resource "aws_ecr_repository" "a" {',
        'name = "x"',
        '}',
        '\n',
        '"',
        '${',
        'Resources:\n',
        '  A:\n',
      ],
      ...[
        '    Type: AWS::ECR::Repository\n',
        'new ecr.Repository(',
        "'aws-ecr'",
        '(',
        ')',
        '{',
        ':',
        'aws_ecr',
      ],
      ...['repositoryName', 'repository_name=', ',', '<<EOF', '`', '\u2028', 'for_each = ', '['],
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }).map((pieces) => pieces.join('')),
        fc.constantFrom(...LANGUAGES),
        (text, language) => {
          const lines = text.split('\n').length;
          for (const { range, line } of findDeclarations({ language, text })) {
            assert.ok(0 <= range.start && range.start <= range.end && range.end <= text.length);
            assert.ok(1 <= line && line <= lines);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('are found by the name that was written, wherever the resource stands', () => {
    const name = fc.stringMatching(/^[a-z0-9]{1,8}(\/[a-z0-9]{1,8}){0,2}$/);
    fc.assert(
      fc.property(name, fc.array(fc.constantFrom('# x\n', 'locals { a = 1 }\n', '\n')), (wanted, before) => {
        const text = `${before.join('')}resource "aws_ecr_repository" "r" {\n  name = "${wanted}"\n}\n`;
        const [only] = findDeclarations({ language: 'terraform', text });
        assert.deepEqual(only?.name, literal(wanted));
        assert.equal(text.split('\n')[only.line - 1], 'resource "aws_ecr_repository" "r" {');
      }),
    );
  });
});
