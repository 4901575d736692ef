import assert from 'node:assert/strict';
import { checkPolicy } from '../lifecycle/checkPolicy';
import { findEmbeddedPolicies } from '../lifecycle/embedded/findEmbeddedPolicies';
import { DEFAULT_TEMPLATE, type TemplateSettings } from './creationTemplate';
import { templateChanges } from './templateChanges';
import { readTemplates, sameTemplatesDocument, templatesDocument } from './templateDocument';

const POLICY = {
  rules: [
    {
      rulePriority: 1,
      selection: { tagStatus: 'untagged', countType: 'imageCountMoreThan', countNumber: 3 },
      action: { type: 'expire' },
    },
  ],
};
const PLAIN: TemplateSettings = { ...DEFAULT_TEMPLATE, prefix: 'team', appliedFor: ['CREATE_ON_PUSH'] };
const WHOLE: TemplateSettings = {
  prefix: 'ROOT',
  appliedFor: ['REPLICATION', 'PULL_THROUGH_CACHE'],
  description: 'everything else',
  mutability: 'IMMUTABLE_WITH_EXCLUSION',
  mutabilityExclusions: ['latest*'],
  encryption: { type: 'KMS', kmsKey: 'arn:aws:kms:us-east-1:123456789012:key/a-b' },
  resourceTags: { team: 'checkout' },
  lifecyclePolicy: JSON.stringify(POLICY),
  repositoryPolicy: JSON.stringify({
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' }],
  }),
  customRoleArn: 'arn:aws:iam::123456789012:role/maker',
};

/** What is said of a document, and the text that it is said of. */
function faultsOf(document: unknown): readonly (readonly [text: string, message: string])[] {
  const text = typeof document === 'string' ? document : JSON.stringify(document, undefined, 2);
  return readTemplates(text).faults.map(({ message, range }) => [
    text.slice(range.start, range.end),
    message,
  ]);
}
const template = (members: object) => ({
  templates: [{ prefix: 'team', appliedFor: ['CREATE_ON_PUSH'], ...members }],
});

describe('the document of creation templates', () => {
  it('is read as it was written', () => {
    const { templates, faults } = readTemplates(templatesDocument([PLAIN, WHOLE]));
    assert.deepEqual(faults, []);
    assert.deepEqual(templates, [WHOLE, PLAIN]);
  });

  it('means the same whatever its layout and order', () => {
    const one = templatesDocument([PLAIN, WHOLE]);
    const { templates } = JSON.parse(one) as { readonly templates: readonly object[] };
    assert.ok(sameTemplatesDocument(one, JSON.stringify({ templates: [...templates].reverse() })));
    assert.ok(!sameTemplatesDocument(one, templatesDocument([PLAIN])));
    assert.ok(!sameTemplatesDocument(one, '{'));
  });

  it('has nothing in it that would be lost', () => {
    assert.match(faultsOf(template({ lifecycle: {} }))[0]?.[1] ?? '', /has no "lifecycle"/);
    assert.match(faultsOf({ rules: [] })[1]?.[1] ?? '', /has no "rules"/);
    assert.match(faultsOf('{"templates": [],}')[0]?.[1] ?? '', /no JSON/);
    assert.match(faultsOf('{"templates": [] /* none */}')[0]?.[1] ?? '', /no JSON/);
  });

  it('is held against what ECR would refuse, at the place', () => {
    const cases: readonly (readonly [members: object, text: RegExp, message: RegExp])[] = [
      [{ prefix: 'Team' }, /^"Team"$/, /no namespace/],
      [{ appliedFor: [] }, /^\[\]$/, /needs "appliedFor"/],
      [{ appliedFor: ['PUSH'] }, /^"PUSH"$/, /is one of/],
      [{ imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION' }, /^"IMMUTABLE_WITH/, /needs/],
      [{ encryptionConfiguration: { encryptionType: 'KMS' } }, /encryptionType/, /wants a "customRoleArn"/],
      [{ encryptionConfiguration: { encryptionType: 'AES256', kmsKey: 'x' } }, /^"x"$/, /has no key/],
      [{ resourceTags: [{ Key: 'aws:x', Value: '' }] }, /aws:x/, /begin with "aws:"/],
      [{ customRoleArn: 'admin' }, /^"admin"$/, /ARN of a role/],
      [{ repositoryPolicy: { Version: '2012-10-17' } }, /^\{$/, /Statement/],
      [{ description: 'x'.repeat(257) }, /^"x+"$/, /at most 256/],
    ];
    for (const [members, text, message] of cases) {
      const [fault] = faultsOf(template(members));
      assert.match(fault?.[0] ?? '', text, JSON.stringify(members));
      assert.match(fault?.[1] ?? '', message);
    }
  });

  it('has its lifecycle policies checked as policies are, at the place', () => {
    const [rule] = POLICY.rules;
    const wrong = { rules: [{ ...rule, selection: { ...rule?.selection, countUnit: 'days' } }] };
    const [fault] = faultsOf(template({ lifecyclePolicy: wrong }));
    assert.match(fault?.[0] ?? '', /countUnit|days/);
    assert.deepEqual(faultsOf(template({ lifecyclePolicy: POLICY })), []);
    assert.equal(faultsOf(template({ lifecyclePolicy: { rules: [] } })).length, 1);
  });

  it('has one template for a prefix', () => {
    const both = { templates: [...template({}).templates, ...template({ prefix: 'team/' }).templates] };
    assert.match(faultsOf(both)[0]?.[1] ?? '', /two templates for the prefix "team\/"/);
  });
});

describe('a lifecycle policy in the document of creation templates', () => {
  it('is checked while it is typed, as one of a template', () => {
    const wrong = JSON.stringify(POLICY).replace('imageCountMoreThan', 'sinceImagePushed');
    const text = templatesDocument([WHOLE, { ...PLAIN, lifecyclePolicy: wrong }]);
    const found = findEmbeddedPolicies({ language: 'json', text });
    assert.deepEqual(
      found.map(({ kind }) => kind),
      ['creationTemplate', 'creationTemplate'],
    );
    assert.deepEqual(
      found.map(({ policy, kind }) =>
        checkPolicy(policy, { kind }).some(({ severity }) => severity === 'error'),
      ),
      [false, true],
    );
  });
});

describe('what becomes of creation templates', () => {
  it('is made before anything is taken away', () => {
    const renamed = { ...PLAIN, prefix: 'teams' };
    const changes = templateChanges([PLAIN], [renamed]);
    assert.deepEqual(
      changes.map(({ kind, template: { prefix } }) => [kind, prefix]),
      [
        ['create', 'teams'],
        ['delete', 'team'],
      ],
    );
  });

  it('names the members that differ, and nothing where only the words differ', () => {
    const changed = { ...WHOLE, description: 'others', lifecyclePolicy: '{"rules":[]}' };
    const [change] = templateChanges([WHOLE], [changed]);
    assert.ok(change?.kind === 'update');
    assert.deepEqual(change.members, ['description', 'lifecyclePolicy']);
    const spaced = {
      ...WHOLE,
      lifecyclePolicy: JSON.stringify(POLICY, undefined, 4),
      appliedFor: [...WHOLE.appliedFor].reverse(),
    };
    assert.deepEqual(templateChanges([WHOLE], [spaced]), []);
    assert.deepEqual(templateChanges([PLAIN], [{ ...PLAIN, prefix: 'team/' }]), []);
  });
});
