import assert from 'node:assert/strict';
import { orderSeverities, worstSeverity } from './severity';

describe('findings of an image', () => {
  it('has the worst severity that was found', () => {
    assert.equal(worstSeverity({ LOW: 9, HIGH: 1, CRITICAL: 0 }), 'HIGH');
  });

  it('has none where nothing was found or nothing is known', () => {
    assert.equal(worstSeverity({ HIGH: 0 }), undefined);
    assert.equal(worstSeverity(undefined), undefined);
  });

  it('shows a severity it does not know, after all it does', () => {
    assert.deepEqual(
      orderSeverities({ NEW_ONE: 1, UNTRIAGED: 2 }).map(({ severity }) => severity),
      ['UNTRIAGED', 'NEW_ONE'],
    );
  });
});
