import assert from 'node:assert/strict';
import type { ImageFate, Outcome } from './evaluation';
import { totalOf } from './evaluationTotal';

const RULE = {
  priority: 1,
  tags: { kind: 'any' },
  storageClass: 'standard',
  count: { kind: 'imageCountMoreThan', images: 1 },
  action: 'expire',
} as const;

describe('the sums of an evaluation', () => {
  it('count what is acted on, also what goes with its subject', () => {
    const fates = [
      fate({ kind: 'acted', rule: RULE, action: 'expire' }, 100),
      fate({ kind: 'follows', subject: 'a', action: 'expire' }, 1),
      fate({ kind: 'acted', rule: RULE, action: 'transition' }, 50),
      fate({ kind: 'kept', reason: { kind: 'unselected' } }, 7),
      { ...fate({ kind: 'kept', reason: { kind: 'shielded', rule: RULE } }), askEcr: 'tie' as const },
    ];
    assert.deepEqual(totalOf({ fates, rules: [] }), {
      images: 5,
      expiring: { images: 2, bytes: 101 },
      archiving: { images: 1, bytes: 50 },
      unproven: 1,
    });
  });
});

function fate(outcome: Outcome, sizeInBytes?: number): ImageFate {
  const image = { id: 'a', tags: [], pushedAt: new Date(0), storageClass: 'standard' as const };
  return { image: { ...image, ...(sizeInBytes !== undefined && { sizeInBytes }) }, outcome };
}
