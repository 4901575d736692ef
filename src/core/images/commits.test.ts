import assert from 'node:assert/strict';
import { CommitIndex } from './commits';

const [head, older, twin] = ['a1', 'b2', 'b2'].map((start, n) => start.repeat(10) + String(n).repeat(20));
const index = new CommitIndex([
  { hash: head ?? '', subject: 'Fix the login' },
  { hash: older ?? '', subject: 'Add a cart' },
]);

describe('a tag that is a local commit', () => {
  it('tells its subject and how far it is behind HEAD', () => {
    assert.deepEqual(index.find(['latest', head ?? '']), { subject: 'Fix the login', behind: 0 });
    assert.deepEqual(index.find(['sha-b2b2b2b']), { subject: 'Add a cart', behind: 1 });
    assert.deepEqual(index.find(['b2b2b2b-dirty']), { subject: 'Add a cart', behind: 1 });
  });

  it('is none when the hash is another one, too short, or could be two commits', () => {
    for (const tag of ['a1a1a1b', 'a1a1a1', 'v1.2.3', 'latest']) assert.equal(index.find([tag]), undefined);
    const two = new CommitIndex([older ?? '', twin ?? ''].map((hash) => ({ hash, subject: '' })));
    assert.equal(two.find(['b2b2b2b']), undefined);
  });
});
