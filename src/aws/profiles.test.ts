import assert from 'node:assert/strict';
import { profilesOf, regionOf } from './profiles';
import { environment, type Section, type SharedConfig } from './sharedFiles';

function config(profiles: Readonly<Record<string, Section>>): SharedConfig {
  return {
    profiles: new Map(Object.entries(profiles)),
    services: new Map(),
    ssoSessions: new Map([
      ['corp', { sso_region: 'eu-west-1', sso_start_url: 'https://corp.example.com/start' }],
    ]),
  };
}

describe('the profiles of the shared files', () => {
  it('say how they get their credentials, and to which account they lead', () => {
    const role = 'arn:aws:iam::444444444444:role/admin';
    const profiles = profilesOf(
      config({
        keys: { aws_access_key_id: 'AKID', region: 'us-east-1' },
        sso: { sso_session: 'corp', sso_account_id: '111111111111', sso_role_name: 'Developer' },
        admin: { role_arn: role, source_profile: 'keys' },
        pod: { role_arn: role, web_identity_token_file: '/token' },
        tool: { credential_process: 'tool', aws_account_id: '222222222222' },
        bare: { region: 'us-east-1' },
      }),
    );
    assert.deepEqual(profiles, [
      { name: 'keys', kind: 'static', region: 'us-east-1' },
      {
        ...{ name: 'sso', kind: 'sso', accountId: '111111111111', ssoSession: 'corp' },
        portal: { startUrl: 'https://corp.example.com/start', roleName: 'Developer' },
      },
      { name: 'admin', kind: 'role', accountId: '444444444444' },
      { name: 'pod', kind: 'web-identity', accountId: '444444444444' },
      { name: 'tool', kind: 'process', accountId: '222222222222' },
      { name: 'bare', kind: 'other', region: 'us-east-1' },
    ]);
  });

  it('give their own region before that of the environment', () => {
    const files = config({ default: { region: 'us-west-1' }, dev: { region: 'eu-west-1' }, bare: {} });
    const env = environment({ AWS_REGION: 'ap-south-1', AWS_DEFAULT_REGION: 'sa-east-1' });
    assert.equal(regionOf(files, 'dev', env), 'eu-west-1');
    assert.equal(regionOf(files, 'bare', env), 'ap-south-1');
    assert.equal(regionOf(files, undefined, env), 'ap-south-1');
    assert.equal(regionOf(files, undefined, environment({ AWS_DEFAULT_REGION: 'sa-east-1' })), 'sa-east-1');
    assert.equal(regionOf(files, undefined, environment({})), 'us-west-1');
    assert.equal(
      regionOf(files, undefined, environment({ AWS_PROFILE: 'dev', AWS_REGION: '' })),
      'eu-west-1',
    );
    assert.equal(regionOf(files, 'bare', environment({})), undefined);
  });
});
