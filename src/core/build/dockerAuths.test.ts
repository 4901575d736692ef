import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dockerAuthOf, parseHelperAnswer } from './dockerAuths';

const basic = (login: string) => ({ auth: Buffer.from(login).toString('base64') });

describe('the docker config, asked for a host', () => {
  it('gives the login of that very host', () => {
    const config = { auths: { 'ghcr.io': basic('me:se:cret'), 'https://quay.io/v1/': basic('you:other') } };
    assert.deepEqual(dockerAuthOf(config, 'ghcr.io').login, { username: 'me', password: 'se:cret' });
    assert.deepEqual(dockerAuthOf(config, 'quay.io').login, { username: 'you', password: 'other' });
  });

  it('never gives a login to another host', () => {
    const config = { auths: { 'ghcr.io': basic('me:secret'), '*': basic('a:b'), '': basic('a:b') } };
    for (const host of ['ghcr.io.evil.test', 'evil.test', 'ghcr.io:444', 'localhost:5000'])
      assert.equal(dockerAuthOf(config, host).login, undefined, host);
  });

  it('knows Docker Hub by each of its names', () => {
    const config = { auths: { 'https://index.docker.io/v1/': basic('me:secret') }, credsStore: 'desktop' };
    assert.deepEqual(dockerAuthOf(config, 'registry-1.docker.io'), {
      server: 'https://index.docker.io/v1/',
      helper: 'desktop',
      login: { username: 'me', password: 'secret' },
    });
  });

  it("prefers a host's own helper to the store of all credentials", () => {
    const config = {
      credHelpers: { '1.dkr.ecr.eu-west-1.amazonaws.com': 'ecr-login' },
      credsStore: 'desktop',
    };
    assert.equal(dockerAuthOf(config, '1.dkr.ecr.eu-west-1.amazonaws.com').helper, 'ecr-login');
    assert.equal(dockerAuthOf(config, 'ghcr.io').helper, 'desktop');
  });

  it('never lets a helper name become a path', () => {
    assert.equal(dockerAuthOf({ credsStore: '../../evil' }, 'ghcr.io').helper, undefined);
  });

  it('takes anything for a config without failing', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.string(), (auths, credHelpers, host) => {
        dockerAuthOf({ auths, credHelpers }, host);
      }),
    );
  });

  it('reads the answer of a helper, tokens without a name included', () => {
    assert.deepEqual(parseHelperAnswer('{"Username":"me","Secret":"s"}'), { username: 'me', password: 's' });
    assert.deepEqual(parseHelperAnswer('{"Username":"<token>","Secret":"s"}'), {
      username: '',
      password: 's',
    });
    assert.equal(parseHelperAnswer('credentials not found in native keychain'), undefined);
  });
});
