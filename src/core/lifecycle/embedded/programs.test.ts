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

describe('a policy in TypeScript', () => {
  it('has its places in an object', () => {
    const text = `import * as ecr from 'aws-cdk-lib/aws-ecr'; // don't stop at rulePriority
const quote = /['"\`]/g, half = 1 / 2;
new ecr.CfnRepository(this, 'Repository', {
  lifecyclePolicy: {
    lifecyclePolicyText: JSON.stringify({
      rules: [
        {
          rulePriority: 1, /* "rulePriority" */
          'description': \`keep \${days(\`\${x}}\`)}\`,
          selection: { tagStatus: "any", countNumber: -1_0, countUnit: undefined, [key]: 1 },
          action: { type: strict ? 'expire' : 'transition' },
        } as const,
        ...others.map((rule) => ({ rulePriority: rule.priority })),
        { rulePriority: next(), selection, action() {} },
      ],
    }),
  },
});`;
    const policy = only('typescript', text);
    assert.deepEqual(plain(text, policy), {
      rules: [
        {
          rulePriority: 1,
          description: '‹`keep ${days(`${x}}`)}`›',
          selection: { tagStatus: 'any', countNumber: -10, '…': true },
          action: { type: "‹strict ? 'expire' : 'transition'›" },
        },
        { rulePriority: '‹next()›', selection: '‹selection›', '…': true },
        '…',
      ],
    });
    assert.equal(writtenLeaves(text, policy)['rules[0].selection.tagStatus'], '"any"');
    assert.deepEqual([policy.host, policy.editable], [{ kind: 'literal' }, false]);
  });

  it('has its places in a template, whose substitutions are holes', () => {
    const text =
      'const p = `\r\n  {"rules": [{"rulePriority": ${first}, "description": "${`}`} d", "action": {}}]}\r\n`;';
    const policy = only('javascript', text);
    assert.deepEqual(plain(text, policy), {
      rules: [{ rulePriority: '‹${first}›', description: '‹"${`}`} d"›', action: {} }],
    });
    assert.deepEqual([policy.host, policy.editable], [{ kind: 'string', quote: '`' }, true]);
  });

  it('has its places in quotes, and reads escapes', () => {
    const text = String.raw`const p = '{"rules": [{"rulePriority": 1, "description": "it\'s \x41\u{1F600}\\"x\\""}]}';`;
    const policy = only('typescript', text);
    assert.deepEqual(plain(text, policy), { rules: [{ rulePriority: 1, description: 'it\'s A😀"x"' }] });
    assert.equal(
      writtenLeaves(text, policy)['rules[0].description'],
      String.raw`"it\'s \x41\u{1F600}\\"x\\""`,
    );
    assert.equal(
      policy.policy.length,
      `{"rules": [{"rulePriority": 1, "description": "it's A😀\\"x\\""}]}`.length,
    );
  });

  it('is one text where several are added, with holes between', () => {
    const text = `f('{"rules":[{"rulePriority":' + this.n(1)[0] + ',"action":{}}' +\n ']}', 2);`;
    const policy = only('typescript', text);
    assert.deepEqual(policy.policy.syntax, []);
    assert.deepEqual(plain(text, policy), { rules: [{ rulePriority: '‹this.n(1)[0]›', action: {} }] });
    assert.equal(policy.editable, false);
  });

  it("knows a creation template's", () => {
    const text = `new CfnRepositoryCreationTemplate(this, 'T', { lifecyclePolicy: '{"rules":[{"rulePriority":1}]}' })`;
    assert.equal(only('typescript', text).kind, 'creationTemplate');
  });

  for (const [what, text] of [
    [
      "CDK's own rules",
      'new Repository(this, "R", { lifecycleRules: [{ rulePriority: 1, maxImageCount: 5 }] })',
    ],
    ['rules of another shape', 'f({ rules: [{ rulePriority: 1, maxImageCount: 5 }] })'],
    ['pieces of a list', `['{"rules": [{"rulePriority":', n, '}]}'].join('')`],
    ['a text that is changed', `'{"rules": [{"rulePriority": COUNT}]}'.replace('COUNT', n)`],
    ['a comment', `// '{"rules": [{"rulePriority": 1}]}'`],
    ['the first argument of several pieces', `concat('{"rules": [{"rulePriority": ', n, '}]}')`],
  ] as const)
    it(`is not ${what}`, () => assert.deepEqual(findEmbeddedPolicies({ language: 'typescript', text }), []));
});

describe('a policy in Python', () => {
  it('has its places in a dictionary', () => {
    const text = `# it's no "rulePriority"
policy = json.dumps({
    "rules": [{"rulePriority": 1, "selection": {**base, "countUnit": None}, 'action': {"type": kind}}
              for name in names] + more,
})`;
    const policy = only('python', text);
    assert.deepEqual(plain(text, policy), {
      rules: [
        { rulePriority: 1, selection: { countUnit: null, '…': true }, action: { type: '‹kind›' } },
        '…',
      ],
    });
  });

  it('has its places in an f-string, whose fields are holes', () => {
    const text = `p = f"""{{\r\n\t"rules": [{{"rulePriority": {first['a']}, "description": "{n} d"}}]\r\n}}"""`;
    const policy = only('python', text);
    assert.deepEqual(plain(text, policy), {
      rules: [{ rulePriority: "‹{first['a']}›", description: '‹"{n} d"›' }],
    });
    assert.deepEqual([policy.host, policy.editable], [{ kind: 'string', quote: '"""' }, false]);
  });

  it('has its places in plain and raw texts, and in neighbours', () => {
    const text = String.raw`p = ('{"rules": [{"rulePriority": 1,'
     r' "description": "a\"b"}]}')`;
    const policy = only('python', text);
    assert.deepEqual(writtenLeaves(text, policy), {
      'rules[0].rulePriority': '1',
      'rules[0].description': String.raw`"a\"b"`,
    });
    const triple = `p = '''{"rules": [{"rulePriority": 1}]}'''`;
    assert.equal(only('python', triple).editable, true);
    assert.equal(only('python', triple).policy.length, '{"rules": [{"rulePriority": 1}]}'.length);
  });

  it('has holes where a text is filled in later', () => {
    const text = `P = """{"rules": [{"rulePriority": %d, "description": "%(name)s"}]}"""`;
    assert.deepEqual(plain(text, only('python', text)), {
      rules: [{ rulePriority: '‹%d›', description: '‹"%(name)s"›' }],
    });
  });

  for (const [what, text] of [
    ["a format's text", `'{{"rules": [{{"rulePriority": {} }}]}}'.format(1)`],
    ["a format's text by itself", `P = '{{"rules": [{{"rulePriority": {} }}]}}'`],
    ['a text that is filled in', `'{"rules": [{"rulePriority": %s}]}' % 1`],
  ] as const)
    it(`is not ${what}`, () => assert.deepEqual(findEmbeddedPolicies({ language: 'python', text }), []));
});
