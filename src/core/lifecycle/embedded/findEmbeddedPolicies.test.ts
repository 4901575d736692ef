import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { HostDocument, HostLanguage } from './embeddedPolicy';
import { findEmbeddedPolicies } from './findEmbeddedPolicies';
import { findPolicyFileReferences } from './policyFileReferences';
import { misplaced } from './testing/policyPlaces';

const RULE =
  '{"rulePriority": 1, "description": "a \\u00e9", "selection": {"tagPrefixList": ["v"], "countNumber": 5}}';

/** One text of each way in which a policy can be written. */
const HOSTS: readonly HostDocument[] = [
  {
    language: 'terraform',
    text: `resource "aws_ecr_lifecycle_policy" "a" {\r\n  policy = <<-EOF\r\n    {"rules": [${RULE},\r\n    %{ if x }\${jsonencode(y)}%{ endif }]}\r\n  EOF\r\n}\n`,
  },
  {
    language: 'terraform',
    text: `locals { # c\n p = jsonencode({ rules = concat([for a, b in c : { rulePriority = -1, (k) = "\${x["}"]}", action = { type : "expire" } } if d], [f(1, 2)...]) }) }\n`,
  },
  {
    language: 'terraform',
    text: `data "aws_ecr_lifecycle_policy_document" "d" {\n dynamic "rule" {\n content {\n priority = "1"\n selection {\n tag_status = "any" } } }\n rule { priority = 2 } }\n module "m" { lifecycle_policy = file("\${path.module}/x.json") \n p = "{\\"rules\\": [{\\"rulePriority\\": \${n}}]}" }\n`,
  },
  {
    language: 'json',
    text: `{"R": {"LifecyclePolicyText": {"Fn::Sub": ${JSON.stringify(`{"rules": [${RULE}, \${X}]}`)}}}}`,
  },
  {
    language: 'json',
    text: `{"R": [{"rules": [${RULE}]}, {"Fn::Join": ["", ["{\\"rulePriority\\": ", {"Ref": "x"}, "}"]]}]}`,
  },
  {
    language: 'yaml',
    text: `R: &a !If\n  - LifecyclePolicyText: !Sub |-\n      {"rules": [\n        ${RULE},\n\n        \${X}]}\n  - x: >+\n     {"rules":\n       [${RULE}]}\n\n    y: *a\n`,
  },
  {
    language: 'yaml',
    text: `a: '{"rules": [{"rulePriority": 1,\r\n    "d": "it''s"}]}'\r\nb: "{\\"rules\\": [{\\"rulePriority\\": 1}]} \\\r\n   \\x20"\r\n---\r\nrules:\r\n- rulePriority: 1\r\n  selection: {a: [b], <<: *c}\r\n`,
  },
  {
    language: 'typescript',
    text: `f(JSON.stringify({ rules: [{ rulePriority: n, 'selection': { a: /['/]/ }, ...x } as const, ...y.map((z) => \`\${z}\`)] }));\n`,
  },
  {
    language: 'javascript',
    text: `const p = \`{"rules": [${RULE.replaceAll('\\', '\\\\')}, \${a(\`}\${b}\`)}]}\` + '{"rulePriority": \\x41}' + c.d[0]; // it's\r\n`,
  },
  {
    language: 'python',
    text: `p = json.dumps({"rules": [{"rulePriority": -1, "selection": None, **x} for x in y] + z})\n`,
  },
  {
    language: 'python',
    text: `q = f"""{{"rules": [{{"rulePriority": {a['b']}}}]}}""" '{"rulePriority": %d}' r'\\d' + str(1) # it's\n`,
  },
];

/** What breaks readers: brackets, quotes, escapes, line breaks, and what opens something. */
const HOSTILE = [
  ...Array.from('{}[]()"\'`\\,:=+-%$#/.*&!|>?~\n\r\t \0é'),
  ...[
    '${',
    '%{',
    '"${',
    '$${',
    '<<EOF\n',
    '<<-E\n',
    'EOF',
    '/*',
    '*/',
    '//',
    '\r\n',
    '"""',
    "'''",
    'f"',
    '...',
    '**',
  ],
  ...[
    'rulePriority',
    '"rules": [',
    'rules = [',
    'for ',
    ' if ',
    'dynamic "rule" {',
    '\\u',
    '\\x',
    '\uD800',
    '😀',
    '{{',
    '}}',
  ],
  ...[
    '- ',
    '!Sub ',
    '<<: ',
    '|2-\n',
    '---\n',
    '&a ',
    '*a ',
    'Fn::Join',
    '\u2028',
    'true',
    'null',
    '1e9',
    'undefined',
  ],
];

interface Change {
  readonly at: number;
  readonly cut: number;
  readonly add: string;
}

const changes = fc.array(
  fc.record<Change>({
    at: fc.nat(400),
    cut: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)),
    add: fc.oneof(fc.constantFrom(...HOSTILE), fc.constant('')),
  }),
  { minLength: 1, maxLength: 8 },
);

function changed(text: string, edits: readonly Change[]): string {
  return edits.reduce((now, { at, cut, add }) => {
    const start = at % (now.length + 1);
    return now.slice(0, start) + add + now.slice(start + cut);
  }, text);
}

function assertPlaces({ language, text }: HostDocument): number {
  const policies = findEmbeddedPolicies({ language, text });
  for (const policy of policies) assert.deepEqual(misplaced(text, policy), []);
  for (const { range, path } of language === 'terraform' ? findPolicyFileReferences(text) : [])
    assert.ok(range.start < range.end && range.end <= text.length && path !== '');
  return policies.length;
}

describe('policies inside documents', () => {
  it('are found in every way they can be written', () => {
    assert.deepEqual(
      HOSTS.map((host) => assertPlaces(host)),
      [1, 1, 2, 1, 2, 2, 3, 1, 1, 1, 1],
    );
  });

  it('keep their places inside the document, whatever is done to the text', function () {
    this.timeout(120_000);
    let found = 0;
    fc.assert(
      fc.property(fc.constantFrom(...HOSTS), changes, ({ language, text }, edits) => {
        found += assertPlaces({ language, text: changed(text, edits) });
      }),
      { numRuns: 20_000 },
    );
    assert.ok(found > 5_000, `only ${found} policies were left to look at`);
  });

  it('are looked for in any text as any language', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<HostLanguage>('terraform', 'json', 'yaml', 'typescript', 'javascript', 'python'),
        fc.array(fc.constantFrom(...HOSTILE), { maxLength: 200 }),
        (language, parts) => assertPlaces({ language, text: `${parts.join('')} rulePriority` }) >= 0,
      ),
      { numRuns: 2_000 },
    );
  });

  for (const language of ['terraform', 'json', 'yaml', 'typescript', 'python'] as const)
    it(`are looked for in ${language} in a time that grows as the text does`, function () {
      this.timeout(120_000);
      for (const part of HOSTILE) {
        const text = `rulePriority ${part.repeat(Math.ceil(60_000 / part.length))} rulePriority`;
        // Measured: at most 400 ms. What grows with the square would take longer than the whole test may.
        assertPlaces({ language, text });
      }
    });

  it('are not looked for where a text nests without end', function () {
    this.timeout(60_000);
    for (const [language, part] of [
      ['yaml', '['],
      ['yaml', '{a: '],
      ['yaml', '- '],
      ['yaml', 'a: '],
      ['yaml', '"a": '],
      ['json', '[{"a":'],
      ['terraform', 'a = [{'],
      ['terraform', '"${"'],
      ['terraform', 'x {\n'],
      ['typescript', '[{a:('],
      ['typescript', '`${'],
      ['python', '[{"a":('],
    ] as const) {
      // In the midst of a policy, where nesting is read and not skipped.
      const text = `x = {rules: [{rulePriority: ${part.repeat(50_000)}`;
      assertPlaces({ language, text });
      assertPlaces({ language, text: `${part.repeat(50_000)} rulePriority` });
    }
  });

  it('are none where the text has no word of them, however it nests', () => {
    const text = '{"a": ["'.repeat(500_000);
    assert.deepEqual(findEmbeddedPolicies({ language: 'yaml', text }), []);
  });
});
