import assert from 'node:assert/strict';
import type { DiagnosticDefinition } from '../diagnostics/definition';
import { checkPolicy } from './checkPolicy';
import { parsePolicy } from './parsePolicy';
import { POLICY_ERRORS } from './policyErrorDefinitions';
import type { PolicyPart } from './policyExample';
import { POLICY_WARNINGS } from './policyWarningDefinitions';

const EXPIRE = '{ "type": "expire" }';
const UNPULLED =
  '{ "tagStatus": "any", "countType": "sinceImagePulled", "countUnit": "days", "countNumber": 90 }';
/** The rest of a policy around what an example shows. */
const AROUND: Readonly<Record<PolicyPart, (text: string) => string>> = {
  policy: (text) => text,
  rules: (text) => `{ "rules": ${text} }`,
  rule: (text) => AROUND.rules(`[${text}]`),
  selection: (text) =>
    AROUND.rule(
      `{ "rulePriority": 1, "description": "as in the example", "selection": ${text}, "action": ${EXPIRE} }`,
    ),
  action: (text) => AROUND.rule(`{ "rulePriority": 1, "selection": ${UNPULLED}, "action": ${text} }`),
  tagPatternList: (text) =>
    AROUND.selection(
      `{ "tagStatus": "tagged", "tagPatternList": ${text}, "countType": "imageCountMoreThan", "countNumber": 10 }`,
    ),
};
/** Too long to be shown. */
const WITHOUT = ['LEN_MAX', 'RULES_MAX'];

describe('the documentation of a lifecycle policy’s problems', () => {
  const all: Readonly<Record<string, DiagnosticDefinition>> = { ...POLICY_ERRORS, ...POLICY_WARNINGS };
  const told = (text: string) => checkPolicy(parsePolicy(text));

  for (const [code, { example }] of Object.entries(all))
    it(`${example === undefined ? 'may leave out' : 'has'} an example of ${code}`, () => {
      if (example === undefined) return assert.ok(WITHOUT.includes(code));
      const around = AROUND[example.part as PolicyPart];
      const [wrong, right] = [told(around(example.wrong)), told(around(example.right))];
      const isRefused = Object.hasOwn(POLICY_ERRORS, code);
      assert.ok(
        wrong.some((one) => one.code === code && isRefused === (one.severity === 'error')),
        wrong.map((one) => one.code).join(),
      );
      assert.deepEqual(
        right.filter((one) => one.code === code || one.severity === 'error').map((one) => one.code),
        [],
      );
    });
});
