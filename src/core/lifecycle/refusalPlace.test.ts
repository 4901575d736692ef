import assert from 'node:assert/strict';
import { placeOfRefusal } from './refusalPlace';

const rule = (rulePriority: number, pattern: string): object => ({
  rulePriority,
  selection: {
    ...{ tagStatus: 'tagged', tagPatternList: [pattern] },
    ...{ countType: 'imageCountMoreThan', countNumber: 3 },
  },
  action: { type: 'expire' },
});

describe("the place of ECR's refusal", () => {
  it('is that of the fault which our checks see, too', () => {
    const text = JSON.stringify({ rules: [rule(1, 'a*'), rule(1, 'b*')] });
    const place = placeOfRefusal('Duplicate priority in multiple rules', text);
    assert.ok(place !== undefined);
    assert.equal(text.slice(place.start, place.end), '1');
  });

  it('is unknown for a sentence that is new, and for a fault that our checks do not see', () => {
    const text = JSON.stringify({ rules: [rule(1, 'a*')] });
    assert.equal(placeOfRefusal('The moon is not full', text), undefined);
    assert.equal(placeOfRefusal('Duplicate priority in multiple rules', text), undefined);
  });
});
