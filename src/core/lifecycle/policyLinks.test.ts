import assert from 'node:assert/strict';
import { EcrExplorerError } from '../errors';
import { parsePolicyLinks } from './policyLinks';

const URI = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app';

describe('the setting lifecycle.repositories', () => {
  it('links patterns of paths to repositories', () => {
    const [link] = parsePolicyLinks({ 'policies/*.json': `https://${URI}:latest` });
    assert.equal(link?.pattern, 'policies/*.json');
    assert.deepEqual(
      [link.repository, link.host.accountId, link.host.region],
      ['team/app', '123456789012', 'eu-west-1'],
    );
    assert.deepEqual(parsePolicyLinks(undefined), []);
  });

  it('names the entry that is wrong', () => {
    for (const wrong of [[], { a: 3 }, { a: 'docker.io/app' }, { a: `${URI}/UPPER` }])
      assert.throws(
        () => parsePolicyLinks(wrong),
        (error) => EcrExplorerError.is(error, 'invalid-setting'),
      );
  });
});
