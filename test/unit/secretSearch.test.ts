import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { secretsIn } from '../e2e/secretSearch';

describe('the search for secrets', () => {
  const password = randomBytes(600).toString('base64');
  const finds = (text: string): boolean => secretsIn([{ place: 'here', text }], [password]).length === 1;

  it('finds a token in every form it could leak in', () => {
    const auth = JSON.stringify({ username: 'AWS', password, serveraddress: 'x' });
    assert.ok(finds(`password: ${password}`), 'as it is');
    assert.ok(finds(password.slice(0, 80)), 'its beginning');
    assert.ok(finds(Buffer.from(`AWS:${password}`).toString('base64')), 'as ECR gives it');
    assert.ok(finds(Buffer.from(auth).toString('base64url')), 'as the engine gets it');
    assert.ok(finds(Buffer.from(password, 'base64').toString('latin1')), 'decoded');
  });

  it('finds nothing where there is nothing', () => {
    assert.equal(finds(randomBytes(600).toString('base64')), false);
  });
});
