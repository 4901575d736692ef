import assert from 'node:assert/strict';
import { FakeEcr, HOST } from '../../../test/fakes/ecr';
import { EcrExplorerError } from '../../core/errors';
import { registryIdOf } from '../../core/registries/registry';
import type { Registry } from '../../core/registries/registry';
import { loginForEcrHost } from './registryLogins';
import type { LoginSource } from './registryLogins';

const { signal } = new AbortController();

function registry(profile: string, region = 'eu-west-1'): Registry {
  return { id: registryIdOf({ profile, region }), profile, region, access: 'write', pinned: [] };
}

/** Registries by their profile. */
function aws(registries: Readonly<Record<string, FakeEcr>>): LoginSource {
  return {
    ecr: ({ profile = '' }) => {
      const ecr = registries[profile];
      if (ecr === undefined) throw new Error(`nobody expected ${profile} to be asked`);
      return ecr;
    },
  };
}

describe('the login for an ECR host that a build pulls from', () => {
  it('comes from the registry of that account and region', async () => {
    const other = new FakeEcr();
    other.account = '999999999999';
    const login = await loginForEcrHost(
      HOST,
      [registry('other'), registry('own')],
      aws({ other, own: new FakeEcr() }),
      signal,
    );
    assert.deepEqual(login, { username: 'AWS', password: 'token 1', serverAddress: HOST });
    assert.equal(other.tokensIssued, 0);
  });

  it('is none where no registry is of its account and region', async () => {
    const own = new FakeEcr();
    const hosts = [
      HOST.replace('123456789012', '999999999999'),
      HOST.replace('eu-west-1', 'us-east-1'),
      'ghcr.io',
    ];
    for (const host of hosts)
      assert.equal(await loginForEcrHost(host, [registry('own')], aws({ own }), signal), undefined, host);
    assert.equal(own.tokensIssued, 0);
  });

  it('does not fail for a registry that is signed out', async () => {
    const signedOut = new FakeEcr();
    signedOut.accountId = () => Promise.reject(new EcrExplorerError('sso-expired', { profile: 'out' }));
    const login = await loginForEcrHost(
      HOST,
      [registry('out'), registry('own')],
      aws({ out: signedOut, own: new FakeEcr() }),
      signal,
    );
    assert.equal(login?.password, 'token 1');
  });
});
