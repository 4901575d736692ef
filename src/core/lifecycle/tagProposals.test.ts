import assert from 'node:assert/strict';
import { proposeTags } from './tagProposals';

describe('tags to write into a rule', () => {
  it('are what several begin with, and then each as it is, the newest version first', () => {
    const proposals = proposeTags(['prod-1', 'prod-2', 'v1.0', 'v1.1', 'v2.0', 'latest', 'latest']);
    assert.deepEqual(
      proposals.map(({ text, tags }) => `${text} ${tags}`),
      ['v 3', 'prod- 2', 'v1. 2', 'v2.0 1', 'v1.1 1', 'v1.0 1', 'prod-2 1', 'prod-1 1', 'latest 1'],
    );
  });

  it('are no beginning of one tag alone', () => {
    assert.deepEqual(
      proposeTags(['release-1']).map(({ text }) => text),
      ['release-1'],
    );
  });
});
