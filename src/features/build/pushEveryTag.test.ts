import assert from 'node:assert/strict';
import { digestOf, FakeEcr, HOST, repositoryNamed } from '../../../test/fakes/ecr';
import { cancelled, EcrExplorerError } from '../../core/errors';
import { registryIdOf } from '../../core/registries/registry';
import type { PushDecisions } from './preparePush';
import { pushEveryTag } from './pushEveryTag';

const { signal } = new AbortController();
const uri = `${HOST}/team/app`;
const taken = { digest: digestOf('a'), tags: ['1.0'], status: 'ACTIVE' };
const immutable = new EcrExplorerError('tag-immutable', { repository: 'team/app', tag: '1.0' });
const hidden = new EcrExplorerError('push-failed', {
  reference: `${uri}:1.0`,
  said: '400',
  maybeImmutable: true,
});

/** An engine that refuses to push `1.0`, and what it did. */
function engineRefusing(refusal: EcrExplorerError) {
  const did: string[] = [];
  return {
    did,
    push: (reference: string) => {
      if (reference.endsWith(':1.0')) return Promise.reject(refusal);
      did.push(`push ${reference}`);
      return Promise.resolve({ digest: digestOf('b') });
    },
    tag: (image: string, reference: string) => {
      did.push(`tag ${image} ${reference}`);
      return Promise.resolve();
    },
  };
}

const choosing = (...tags: readonly string[]): PushDecisions => ({
  create: () => Promise.reject(cancelled()),
  overwrite: () => Promise.reject(cancelled()),
  otherTags: () => Promise.resolve(tags),
});

function push(engine: ReturnType<typeof engineRefusing>, ecr: FakeEcr, decisions: PushDecisions) {
  const registry = {
    id: registryIdOf({ region: 'eu-west-1' }),
    region: 'eu-west-1',
    access: 'write',
    pinned: [],
  } as const;
  const target = { registry, repository: 'team/app', isNew: false, tags: ['1.0', 'latest'] };
  const prepared = { target, uri, before: new Map(), skipped: [] };
  const retries = { pauses: [], random: () => 0, onPause: () => undefined };
  const image = { engine, imageId: 'sha256:built', ecr, push: prepared, decisions, retries };
  return pushEveryTag({ ...image, protectedTags: [], follow: () => () => undefined }, signal);
}

describe('pushing every tag of an image', () => {
  const frozen = () => new FakeEcr().with(repositoryNamed('team/app', { mutability: 'IMMUTABLE' }), taken);

  it('asks for another tag when ECR refuses one, and pushes the same image under it', async () => {
    const engine = engineRefusing(immutable);
    const { target, digest } = await push(engine, frozen(), choosing('1.1'));
    assert.deepEqual(target.tags, ['1.1', 'latest']);
    assert.equal(digest, digestOf('b'));
    assert.deepEqual(engine.did, [`tag sha256:built ${uri}:1.1`, `push ${uri}:1.1`, `push ${uri}:latest`]);
  });

  it('asks ECR where the engine hides why the tag was refused', async () => {
    const { target } = await push(engineRefusing(hidden), frozen(), choosing('1.1'));
    assert.deepEqual(target.tags, ['1.1', 'latest']);
    const movable = new FakeEcr().with(repositoryNamed('team/app'), taken);
    await assert.rejects(push(engineRefusing(hidden), movable, choosing('1.1')), { reason: 'push-failed' });
  });

  it('checks the other tag as it checked the first', async () => {
    const ecr = frozen().with(repositoryNamed('team/app'), taken);
    await assert.rejects(push(engineRefusing(immutable), ecr, choosing('1.0')), { reason: 'cancelled' });
  });

  it('stops at what no other tag would mend', async () => {
    const engine = engineRefusing(
      new EcrExplorerError('access-denied', { action: 'ecr:PutImage', said: '' }),
    );
    await assert.rejects(push(engine, frozen(), choosing('1.1')), { reason: 'access-denied' });
    assert.deepEqual(engine.did, []);
  });
});
