import assert from 'node:assert/strict';

import { ecrHostPatterns, isEcrHost } from '../bed/ecrHosts';

describe("the bed's ECR host names", () => {
  it('leads every host that the certificate is for to the bed', () => {
    const hosts = ecrHostPatterns().map((pattern) => pattern.replace('*', '123456789012'));
    assert.deepEqual(
      hosts.filter((host) => !isEcrHost(host)),
      [],
    );
  });

  it('leads no look-alike there', () => {
    const strangers = [
      '123456789012.dkr.ecr.us-east-1.amazonaws.com.evil.example',
      'evil.example/123456789012.dkr.ecr.us-east-1.amazonaws.com',
      '12345.dkr.ecr.us-east-1.amazonaws.com',
      'public.ecr.aws',
      'registry-1.docker.io',
    ];
    assert.deepEqual(strangers.filter(isEcrHost), []);
  });
});
