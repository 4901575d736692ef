import assert from 'node:assert/strict';
import type { Aws } from '../../../aws/ports';
import { EcrExplorerError } from '../../../core/errors';
import type { CacheRule } from '../../../core/pullThroughCache/cacheRule';
import { registryIdOf, type Registry } from '../../../core/registries/registry';
import { CacheRules } from './cacheRules';

const RULE: CacheRule = { prefix: 'quay', upstreamUrl: 'quay.io' };
const calm = new AbortController().signal;

function registry(profile: string): Registry {
  const identity = { profile, region: 'eu-west-1' };
  return { ...identity, id: registryIdOf(identity), access: 'write', pinned: [] };
}

/** Registries of which some want a sign-in, and some refuse. */
class Scene {
  readonly asked: string[] = [];
  now = 0;
  readonly rules: CacheRules;

  constructor(profiles: readonly string[]) {
    const aws = {
      isSignedIn: ({ profile }: Registry) => Promise.resolve(profile !== 'away'),
      ecr: ({ profile = '' }: Registry) => ({
        accountId: () => Promise.resolve('123456789012'),
        pullThroughCache: {
          rules: () => {
            this.asked.push(profile);
            return profile === 'denied'
              ? Promise.reject(new EcrExplorerError('access-denied', { action: 'ecr:X', said: '' }))
              : Promise.resolve([RULE]);
          },
        },
      }),
    };
    this.rules = new CacheRules(
      () => aws as unknown as Aws,
      () => Promise.resolve(profiles.map(registry)),
      () => this.now,
    );
  }

  async atHand(): Promise<readonly (string | undefined)[]> {
    return (await this.rules.atHand()).map((caching) => caching.registry.profile);
  }
}

describe('the cache rules of the registries that are shown', () => {
  it('are asked for by themselves only where that needs no sign-in, and a denial is no failure', async () => {
    const scene = new Scene(['dev', 'away', 'denied']);
    assert.deepEqual(await scene.atHand(), ['dev']);
    assert.deepEqual(scene.asked, ['dev', 'denied']);
  });

  it('are kept for a while, until they were changed', async () => {
    const scene = new Scene(['dev']);
    await scene.atHand();
    await scene.atHand();
    assert.equal(scene.asked.length, 1);
    scene.rules.forget(registry('dev'));
    await scene.atHand();
    scene.now += 3_600_000;
    await scene.atHand();
    assert.equal(scene.asked.length, 3);
  });

  it('are all read when the user asks, and what cannot be is told with its registry', async () => {
    const { caching, failures } = await new Scene(['dev', 'away', 'denied']).rules.all(calm);
    assert.deepEqual(
      caching.map((each) => [each.registry.profile, each.host]),
      [
        ['dev', '123456789012.dkr.ecr.eu-west-1.amazonaws.com'],
        ['away', '123456789012.dkr.ecr.eu-west-1.amazonaws.com'],
      ],
    );
    assert.deepEqual(
      failures.map(({ registry: { profile }, error }) => [profile, error.reason]),
      [['denied', 'access-denied']],
    );
  });
});
