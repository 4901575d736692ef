import assert from 'node:assert/strict';
import type { DiagnosticDefinition } from '../diagnostics/definition';
import { parsePolicy } from '../lifecycle/parsePolicy';
import { ACCESS_ERRORS } from './accessErrorDefinitions';
import type { AccessPart } from './accessExample';
import { ACCESS_WARNINGS } from './accessWarningDefinitions';
import { checkAccessPolicy } from './checkAccessPolicy';

const OWN = '123456789012';
/** The rest of a policy around what an example shows. */
const AROUND: Readonly<Record<AccessPart, (text: string) => string>> = {
  policy: (text) => text,
  statements: (text) => `{ "Version": "2012-10-17", "Statement": ${text} }`,
  statement: (text) => AROUND.statements(`[${text}]`),
  registryStatement: (text) => AROUND.statements(`[${text}]`),
};
/** Too long to be shown. */
const WITHOUT = ['LEN_MAX'];

describe('the documentation of a permissions policy’s problems', () => {
  const all: Readonly<Record<string, DiagnosticDefinition>> = { ...ACCESS_ERRORS, ...ACCESS_WARNINGS };

  for (const [code, { example }] of Object.entries(all))
    it(`${example === undefined ? 'may leave out' : 'has'} an example of ${code}`, () => {
      if (example === undefined) return assert.ok(WITHOUT.includes(code));
      const part = example.part as AccessPart;
      const kind = part === 'registryStatement' ? 'registry' : 'repository';
      const told = (text: string) =>
        checkAccessPolicy(parsePolicy(AROUND[part](text)), { kind, account: OWN });
      const [wrong, right] = [told(example.wrong), told(example.right)];
      const isRefused = Object.hasOwn(ACCESS_ERRORS, code);
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
