import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { HostDocument } from './embeddedPolicy';
import { findEmbeddedPolicies } from './findEmbeddedPolicies';
import { misplaced, plain } from './testing/policyPlaces';

/** Without what a host fills in: `$`, `%` and doubled braces. */
const word = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replace(/[$%{}]/g, ''));

const policies = fc.record({
  rules: fc.array(
    fc.record(
      {
        rulePriority: fc.integer(),
        description: word,
        selection: fc.record(
          { tagStatus: word, tagPrefixList: fc.array(word, { maxLength: 3 }), countNumber: fc.integer() },
          { requiredKeys: [] },
        ),
        action: fc.constantFrom<unknown>({ type: 'expire' }, null, true, 1.5, []),
      },
      { requiredKeys: ['rulePriority', 'selection'] },
    ),
    { minLength: 1, maxLength: 4 },
  ),
});

const indent = (json: string, by: string) => json.replaceAll('\n', `\n${by}`);
const single = (json: string) => json.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n');
const python = (json: string) =>
  json.replace(/"(?:[^"\\]|\\.)*"|null|true/g, (found) => ({ null: 'None', true: 'True' })[found] ?? found);

/** The same JSON as each host writes it. Whether it is indented is the writer's choice. */
const WRITERS: Record<string, (json: string) => HostDocument> = {
  heredoc: (json) => ({ language: 'terraform', text: `locals {\n  p = <<EOF\n${json}\nEOF\n}` }),
  'indented heredoc': (json) => ({
    language: 'terraform',
    text: `locals {\r\n  p = <<-EOF\r\n    ${indent(json, '    ').replaceAll('\n', '\r\n')}\r\n  EOF\r\n}`,
  }),
  jsonencode: (json) => ({ language: 'terraform', text: `locals {\n p = jsonencode(${json})\n}` }),
  'quoted text of Terraform': (json) => ({
    language: 'terraform',
    text: `locals {\n p = ${JSON.stringify(json)}\n}`,
  }),
  'text of JSON': (json) => ({ language: 'json', text: JSON.stringify({ a: [json] }) }),
  'object of JSON': (json) => ({ language: 'json', text: `{"a": ${json}}` }),
  'literal block': (json) => ({ language: 'yaml', text: `a:\n  b: |\n    ${indent(json, '    ')}\n` }),
  'folded block': (json) => ({ language: 'yaml', text: `a:\n  b: >-\n    ${indent(json, '    ')}\n` }),
  'double quotes of YAML': (json) => ({ language: 'yaml', text: `a: ${JSON.stringify(json)}\n` }),
  'single quotes of YAML': (json) => ({
    language: 'yaml',
    text: `a:\n  b: '${indent(json.replaceAll("'", "''"), '    ')}'\n`,
  }),
  'object of TypeScript': (json) => ({ language: 'typescript', text: `f(JSON.stringify(${json}))` }),
  'quotes of TypeScript': (json) => ({ language: 'typescript', text: `f('${single(json)}')` }),
  'template of TypeScript': (json) => ({
    language: 'typescript',
    text: `f(\`${json.replace(/[\\`]/g, '\\$&')}\`)`,
  }),
  'dictionary of Python': (json) => ({ language: 'python', text: `p = json.dumps(${python(json)})` }),
  'quotes of Python': (json) => ({ language: 'python', text: `p = '${single(json)}'` }),
  'f-string of Python': (json) => ({
    language: 'python',
    text: `p = f'${single(json).replace(/[{}]/g, '$&$&')}'`,
  }),
};

describe('the same policy', () => {
  for (const [host, write] of Object.entries(WRITERS))
    it(`is read from a ${host}`, () => {
      fc.assert(
        fc.property(policies, fc.constantFrom(undefined, 2), (policy, spaces) => {
          const document = write(JSON.stringify(policy, undefined, spaces));
          const [found, ...more] = findEmbeddedPolicies(document);
          assert.ok(found, document.text);
          assert.deepEqual(more, []);
          assert.deepEqual(found.policy.syntax, []);
          assert.deepEqual(misplaced(document.text, found), []);
          assert.equal(JSON.stringify(plain(document.text, found)), JSON.stringify(policy));
        }),
        { numRuns: 300 },
      );
    });
});
