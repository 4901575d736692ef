import assert from 'node:assert/strict';
import { ToolInput } from './toolInput';

describe("a model's input", () => {
  it('is read by its names', () => {
    const input = new ToolInput({ repository: 'team/app', limit: 5 });
    assert.equal(input.text('repository'), 'team/app');
    assert.equal(input.optionalText('tag'), undefined);
    assert.equal(input.count('limit', 50), 5);
  });

  it('is refused by name where it is of another shape', () => {
    assert.throws(() => new ToolInput(undefined).text('repository'), /"repository" is missing/);
    assert.throws(() => new ToolInput({ repository: 7 }).text('repository'), /"repository" must be a text/);
    assert.throws(() => new ToolInput({ repository: 'x'.repeat(257) }).text('repository'), /more than 256/);
  });

  it('asks for no more than there may be', () => {
    for (const limit of [1e9, -3, Number.NaN, '7', undefined]) {
      const count = new ToolInput({ limit }).count('limit', 50);
      assert.ok(count >= 1 && count <= 50);
    }
  });
});
