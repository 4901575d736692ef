import assert from 'node:assert/strict';
import { checkPolicy } from './checkPolicy';
import { parsePolicy } from './parsePolicy';
import { readPolicy } from './readPolicy';
import { POLICY_TEMPLATES, templateText } from './templates';

describe('the templates of policies', () => {
  for (const template of POLICY_TEMPLATES)
    it(`"${template.title}" is a policy that there is nothing to say against`, () => {
      const parsed = parsePolicy(templateText(template));
      assert.deepEqual(
        checkPolicy(parsed).map(({ code, message }) => [code, message]),
        [],
      );
      assert.ok((readPolicy(parsed)?.rules.length ?? 0) > 0);
    });

  it('have their places to fill in numbered from one, each of them once', () => {
    for (const { snippet } of POLICY_TEMPLATES) {
      const numbers = [...snippet.matchAll(/\$\{(\d+):[^}]+\}/g)].map(([, number]) => Number(number));
      assert.deepEqual(
        numbers,
        Array.from(numbers, (_, index) => index + 1),
      );
      assert.ok(numbers.length > 0);
    }
  });

  it('are told apart by their titles', () => {
    assert.equal(new Set(POLICY_TEMPLATES.map(({ title }) => title)).size, POLICY_TEMPLATES.length);
  });
});
