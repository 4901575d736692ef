import assert from 'node:assert/strict';
import { privateDockerConfig } from './privateDockerConfig';

const HOST = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const LOGIN = { username: 'AWS', password: 'token', serverAddress: HOST };
const configOf = (text: string | undefined): unknown => JSON.parse(privateDockerConfig(text, [LOGIN]));
const OWN = { auths: { [HOST]: { auth: btoa('AWS:token') } }, credHelpers: { [HOST]: '' } };

describe('the private docker configuration', () => {
  it('has the login where the user has no configuration, or none that can be read', () => {
    assert.deepEqual(configOf(undefined), OWN);
    assert.deepEqual(configOf('{ not json'), OWN);
    assert.deepEqual(configOf('[]'), OWN);
  });

  it('keeps everything else, and asks no helper for that host', () => {
    const own = {
      auths: { 'ghcr.io': { auth: 'x' }, [HOST]: { auth: 'of yesterday' } },
      credsStore: 'desktop',
      credHelpers: { 'gcr.io': 'gcloud', [HOST]: 'ecr-login' },
      currentContext: 'colima',
      proxies: { default: { httpProxy: 'http://proxy' } },
    };
    assert.deepEqual(configOf(JSON.stringify(own)), {
      ...own,
      auths: { 'ghcr.io': { auth: 'x' }, ...OWN.auths },
      credHelpers: { 'gcr.io': 'gcloud', ...OWN.credHelpers },
    });
  });
});
