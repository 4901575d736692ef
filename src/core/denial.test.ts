import assert from 'node:assert/strict';
import { readDenial } from './denial';

const USER = 'User: arn:aws:sts::123456789012:assumed-role/dev/me';

describe('a denial', () => {
  it('names the missing action, the kind of policy and the resource', () => {
    const arn = 'arn:aws:ecr:us-east-1:123456789012:repository/app';
    const message =
      `${USER} is not authorized to perform: ecr:DescribeImages on resource: ${arn} ` +
      'with an explicit deny in a service control policy';
    assert.deepEqual(readDenial(message, 'DescribeImages'), {
      action: 'ecr:DescribeImages',
      said: `Explicit deny in a service control policy. (${arn})`,
    });
  });

  it('leaves out a resource that says nothing', () => {
    const message = `${USER} is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no identity-based policy allows it.`;
    assert.equal(readDenial(message, 'GetAuthorizationToken').said, 'No identity-based policy allows it.');
  });

  it('keeps a text of another form whole, and names the operation', () => {
    assert.deepEqual(readDenial('Not here.', 'ListImages'), { action: 'ecr:ListImages', said: 'Not here.' });
  });
});
