import assert from 'node:assert/strict';
import { digestOf, FakeEcr, HOST, repositoryNamed } from '../../../test/fakes/ecr';
import { EcrExplorerError } from '../../core/errors';
import type { Engine, EngineAuthorization } from '../../engine/ports';
import { pushTag } from './pushTags';

const { signal } = new AbortController();
const uri = `${HOST}/team/app`;

/** An engine whose pushes end as told, one after another. */
function engine(...ends: readonly (EcrExplorerError | 'pushed')[]): Pick<Engine, 'push'> & {
  readonly logins: EngineAuthorization[];
} {
  const logins: EngineAuthorization[] = [];
  return {
    logins,
    push: (_reference, login) => {
      logins.push(login);
      const end = ends[logins.length - 1];
      return end === 'pushed'
        ? Promise.resolve({ digest: digestOf('b') })
        : Promise.reject(end ?? new Error());
    },
  };
}

const expired = new EcrExplorerError('push-unauthorized', { reference: uri, said: 'token has expired' });
const missing = new EcrExplorerError('repository-not-found', { repository: 'team/app' });

function push(used: Pick<Engine, 'push'>, ecr: FakeEcr) {
  const createRepository = async (): Promise<void> => {
    await ecr.createRepository('team/app');
  };
  const retries = { pauses: [1], random: () => 0, onPause: () => undefined };
  return pushTag({ engine: used, ecr, uri, on: () => undefined, retries, signal, createRepository }, '1.1');
}

describe('pushing a tag', () => {
  it('gives the digest that the engine tells', async () => {
    assert.equal(await push(engine('pushed'), new FakeEcr()), digestOf('b'));
  });

  it('replaces a token that has expired, silently', async () => {
    const used = engine(expired, 'pushed');
    await push(used, new FakeEcr());
    assert.deepEqual(
      used.logins.map(({ password }) => password),
      ['token 1', 'token 2'],
    );
  });

  it('replaces a token once, and then says what is wrong', async () => {
    const used = engine(expired, expired, 'pushed');
    await assert.rejects(push(used, new FakeEcr()), { reason: 'push-unauthorized' });
    assert.equal(used.logins.length, 2);
  });

  it('pushes again what broke off, with the same token', async () => {
    const used = engine(new EcrExplorerError('push-interrupted', { reference: uri, said: 'EOF' }), 'pushed');
    assert.equal(await push(used, new FakeEcr()), digestOf('b'));
    assert.deepEqual(
      used.logins.map(({ password }) => password),
      ['token 1', 'token 1'],
    );
  });

  it('makes a repository that has gone, and pushes again', async () => {
    const ecr = new FakeEcr();
    await push(engine(missing, 'pushed'), ecr);
    assert.deepEqual(ecr.held.get('team/app')?.repository, repositoryNamed('team/app'));
  });

  it('never gives a token to another host than its own', async () => {
    const ecr = new FakeEcr();
    ecr.proxyHost = HOST.replace('123456789012', '999999999999');
    const used = engine('pushed');
    await assert.rejects(push(used, ecr), { reason: 'account-mismatch' });
    assert.equal(used.logins.length, 0);
  });
});
