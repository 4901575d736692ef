import assert from 'node:assert/strict';
import { digestOf, FakeEcr, repositoryNamed } from '../../../../test/fakes/ecr';
import type { Ecr } from '../../../aws/ports';
import type { Registry } from '../../../core/registries/registry';
import { registryIdOf } from '../../../core/registries/registry';
import { PushedImages } from './pushedImages';

const REGISTRY: Registry = {
  id: registryIdOf({ region: 'eu-west-1' }),
  region: 'eu-west-1',
  access: 'write',
  pinned: [],
};

describe('what the line above a Dockerfile knows of its image', () => {
  let ecr: FakeEcr;
  let asked: number;
  let signedIn: boolean;
  let time: number;
  let images: PushedImages;

  beforeEach(() => {
    ecr = new FakeEcr().with(repositoryNamed('team/app'), {
      digest: digestOf('a'),
      tags: ['1.0'],
      status: 'ACTIVE',
    });
    asked = 0;
    signedIn = true;
    time = 0;
    const counted = (): Ecr => {
      asked += 1;
      return ecr;
    };
    const aws = { ecr: counted, isSignedIn: () => Promise.resolve(signedIn) };
    images = new PushedImages(
      () => aws,
      () => time,
    );
  });

  const stateOf = async (tag: string): Promise<string> => (await images.of(REGISTRY, 'team/app', tag)).state;

  it('is asked for once, however often it is needed', async () => {
    const states = await Promise.all([stateOf('1.0'), stateOf('1.0'), stateOf('1.0')]);
    assert.deepEqual(states, ['found', 'found', 'found']);
    assert.equal(asked, 1);
  });

  it('is asked for anew after a while, and after a push', async () => {
    await stateOf('1.0');
    time += 5 * 60_000;
    await stateOf('1.0');
    images.forget();
    await stateOf('1.0');
    assert.equal(asked, 3);
  });

  it('is not asked for where that needs a sign-in, until there is one', async () => {
    signedIn = false;
    assert.equal(await stateOf('1.0'), 'unknown');
    assert.equal(asked, 0);
    signedIn = true;
    assert.equal(await stateOf('1.0'), 'found');
  });

  it('says what is missing, and nothing of what may not be seen', async () => {
    assert.equal(await stateOf('2.0'), 'missing');
    assert.equal((await images.of(REGISTRY, 'team/gone', '1.0')).state, 'missing');
    ecr.denied.add('ecr:DescribeImages');
    assert.equal(await stateOf('3.0'), 'unknown');
    assert.equal(ecr.tokensIssued, 0);
  });
});
