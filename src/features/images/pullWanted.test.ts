import assert from 'node:assert/strict';
import { digestOf, FakeEcr, HOST, repositoryNamed } from '../../../test/fakes/ecr';
import type { Ecr } from '../../aws/ports';
import { EcrExplorerError } from '../../core/errors';
import type { Image } from '../../core/images/image';
import { registryIdOf } from '../../core/registries/registry';
import type { Registry } from '../../core/registries/registry';
import type { Engine, EngineAuthorization } from '../../engine/ports';
import { pullWanted } from './pullWanted';
import type { PullSource } from './pullWanted';
import { wantedOfUri } from './wantedImage';

const { signal } = new AbortController();
const place = { profile: 'dev', region: 'eu-west-1' };
const registry: Registry = { id: registryIdOf(place), ...place, access: 'read', pinned: [] };
const WANTED = wantedOfUri(`${HOST}/team/app:1.0`);
const IMAGE: Image = { digest: digestOf('a'), tags: ['1.0'], status: 'ACTIVE' };

/** An engine whose registry takes only some passwords. */
class FakeEngine implements Pick<Engine, 'pull'> {
  readonly logins: (EngineAuthorization | undefined)[] = [];
  constructor(private readonly answer: (password: string | undefined) => EcrExplorerError | undefined) {}

  pull(_reference: string, login: EngineAuthorization | undefined) {
    this.logins.push(login);
    const refusal = this.answer(login?.password);
    return refusal === undefined ? Promise.resolve({ digest: digestOf('a') }) : Promise.reject(refusal);
  }
}

function source(ecr: Ecr, found: Registry | undefined = registry): PullSource {
  return {
    aws: { ecr: () => ecr },
    registryOf: () => Promise.resolve(found),
    ownLogin: (host) => Promise.resolve({ username: 'ada', password: 'own', serverAddress: host }),
  };
}
const pull = (engine: FakeEngine, from: PullSource) =>
  pullWanted(from, WANTED, { engine, on: () => undefined, signal });
const unauthorized = new EcrExplorerError('pull-unauthorized', { reference: 'x', said: 'expired' });
const notFound = new EcrExplorerError('image-not-found', { repository: 'team/app', image: '1.0' });

describe('pulling an image', () => {
  it("logs in at the image's own host", async () => {
    const engine = new FakeEngine(() => undefined);
    assert.deepEqual(await pull(engine, source(new FakeEcr())), { digest: digestOf('a') });
    assert.deepEqual(engine.logins, [{ username: 'AWS', password: 'token 1', serverAddress: HOST }]);
  });

  it('takes a fresh token, once, when the registry does not take the one at hand', async () => {
    const engine = new FakeEngine((password) => (password === 'token 1' ? unauthorized : undefined));
    await pull(engine, source(new FakeEcr()));
    assert.equal(engine.logins.length, 2);
    const stubborn = new FakeEngine(() => unauthorized);
    await assert.rejects(pull(stubborn, source(new FakeEcr())), { reason: 'pull-unauthorized' });
    assert.equal(stubborn.logins.length, 2);
  });

  it("sends no token to a host that is not the registry's", async () => {
    const engine = new FakeEngine(() => undefined);
    const ecr = new FakeEcr();
    ecr.proxyHost = '999999999999.dkr.ecr.eu-west-1.amazonaws.com';
    await assert.rejects(pull(engine, source(ecr)), { reason: 'account-mismatch' });
    assert.deepEqual(engine.logins, []);
  });

  it('uses the own login of the user where no shown registry is for the host', async () => {
    const engine = new FakeEngine(() => undefined);
    await pull(engine, { ...source(new FakeEcr()), registryOf: () => Promise.resolve(undefined) });
    assert.equal(engine.logins[0]?.password, 'own');
  });

  it('asks AWS for no token for what is public', async () => {
    const engine = new FakeEngine(() => undefined);
    const ecr = new FakeEcr();
    await pull(engine, source(ecr, { ...registry, public: true }));
    assert.deepEqual([ecr.tokensIssued, engine.logins[0]?.username], [0, 'ada']);
  });

  it('says that an image is archived, rather than that it is not there', async () => {
    const ecr = new FakeEcr().with(repositoryNamed('team/app'), { ...IMAGE, status: 'ARCHIVED' });
    await assert.rejects(pull(new FakeEngine(() => notFound), source(ecr)), { reason: 'image-archived' });
  });

  it('says that an image is not there, also where looking is denied', async () => {
    const ecr = new FakeEcr().with(repositoryNamed('team/app'), IMAGE);
    await assert.rejects(pull(new FakeEngine(() => notFound), source(ecr)), { reason: 'image-not-found' });
    ecr.denied.add('ecr:DescribeImages');
    await assert.rejects(pull(new FakeEngine(() => notFound), source(ecr)), { reason: 'image-not-found' });
  });
});
