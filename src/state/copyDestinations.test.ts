import assert from 'node:assert/strict';
import { registryIdOf } from '../core/registries/registry';
import { CopyDestinations } from './copyDestinations';

const dev = registryIdOf({ profile: 'dev', region: 'us-east-1' });
const prod = registryIdOf({ profile: 'prod', region: 'eu-west-1' });
const app = { registry: dev, repository: 'team/app' };
const web = { registry: dev, repository: 'team/web' };

function memento(kept: Record<string, unknown> = {}) {
  return {
    keys: () => Object.keys(kept),
    get: (key: string) => kept[key],
    update: (key: string, value: unknown) => {
      kept[key] = value;
      return Promise.resolve();
    },
  } as ConstructorParameters<typeof CopyDestinations>[0];
}

describe('where images were copied to', () => {
  it('is remembered with the last first, that of the same source before others', async () => {
    const destinations = new CopyDestinations(memento());
    await destinations.remember(app, { registry: prod, repository: 'live/app' });
    await destinations.remember(app, { registry: prod, repository: 'team/app' });
    await destinations.remember(web, { registry: prod, repository: 'team/web' });
    const names = destinations.after(app).map(({ repository }) => repository);
    assert.deepEqual(names, ['team/app', 'live/app', 'team/web']);
  });

  it('is each remembered once, at its last time', async () => {
    const destinations = new CopyDestinations(memento());
    for (const repository of ['a', 'b', 'a'])
      await destinations.remember(app, { registry: prod, repository });
    assert.deepEqual(
      destinations.after(app).map(({ repository }) => repository),
      ['a', 'b'],
    );
  });

  it('is nothing where what was kept makes no sense', () => {
    for (const kept of ['nonsense', [1, {}, null], { a: 1 }])
      assert.deepEqual(new CopyDestinations(memento({ copyDestinations: kept })).after(app), []);
  });
});
