import assert from 'node:assert/strict';
import { configuredEndpoint, credentialEndpoint } from './endpoint';
import { environment, type SharedConfig } from './sharedFiles';

const CONFIG: SharedConfig = {
  profiles: new Map(),
  services: new Map([['local', { 'ecr.endpoint_url': 'http://ecr' }]]),
  ssoSessions: new Map(),
};

describe('a configured endpoint', () => {
  it('is found in the order of the SDK', () => {
    const section = { services: 'local', endpoint_url: 'http://all' };
    const env = environment({ AWS_ENDPOINT_URL_ECR: 'http://env-ecr', AWS_ENDPOINT_URL: 'http://env' });
    assert.equal(configuredEndpoint('ECR', CONFIG, section, env), 'http://env-ecr');
    assert.equal(configuredEndpoint('STS', CONFIG, section, env), 'http://env');
    assert.equal(configuredEndpoint('ECR', CONFIG, section, environment({})), 'http://ecr');
    assert.equal(configuredEndpoint('STS', CONFIG, section, environment({})), 'http://all');
    assert.equal(configuredEndpoint('ECR', CONFIG, undefined, environment({})), undefined);
  });

  it('is passed over where the user says so', () => {
    const env = environment({ AWS_ENDPOINT_URL: 'http://env' });
    const ignoring = environment({
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
      AWS_ENDPOINT_URL: 'http://env',
    });
    assert.equal(configuredEndpoint('ECR', CONFIG, {}, ignoring), undefined);
    assert.equal(
      configuredEndpoint('ECR', CONFIG, { ignore_configured_endpoint_urls: 'True' }, env),
      undefined,
    );
  });

  it('is left to the SDK for credentials when STS and the sign-in service differ', () => {
    const section = { sso_session: 'corp' };
    assert.deepEqual(
      credentialEndpoint(CONFIG, section, environment({ AWS_ENDPOINT_URL_STS: 'http://sts' })),
      {},
    );
    assert.deepEqual(credentialEndpoint(CONFIG, section, environment({ AWS_ENDPOINT_URL: 'http://all' })), {
      endpoint: 'http://all',
      ignoreConfiguredEndpointUrls: true,
    });
  });
});
