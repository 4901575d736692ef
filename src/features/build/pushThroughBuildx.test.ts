import assert from 'node:assert/strict';
import { digestOf, FakeEcr, HOST, repositoryNamed } from '../../../test/fakes/ecr';
import { cancelled, EcrExplorerError } from '../../core/errors';
import { registryIdOf } from '../../core/registries/registry';
import { pushThroughBuildx } from './pushThroughBuildx';

const { signal } = new AbortController();
const uri = `${HOST}/team/app`;
const taken = { digest: digestOf('a'), tags: ['1.0'], status: 'ACTIVE' };

/** Pushes 1.0 and latest; each run ends as the next of `ends` says, and the last one well. */
async function push(
  ecr: FakeEcr,
  ends: readonly EcrExplorerError[],
  { creates = false, others = ['1.1'] } = {},
) {
  const runs: string[][] = [];
  const registry = {
    id: registryIdOf({ region: 'eu-west-1' }),
    region: 'eu-west-1',
    access: 'write',
    pinned: [],
  } as const;
  const target = { registry, repository: 'team/app', isNew: false, tags: ['1.0', 'latest'] };
  const pushed = await pushThroughBuildx(
    {
      ecr,
      push: { target, uri, before: new Map(), skipped: [] },
      decisions: {
        create: () => (creates ? Promise.resolve() : Promise.reject(cancelled())),
        overwrite: () => Promise.reject(cancelled()),
        otherTags: () => Promise.resolve(others),
      },
      protectedTags: [],
      retries: { pauses: [1], random: () => 0, onPause: () => undefined },
      run: (references) => {
        const end = ends[runs.length];
        runs.push(references.map((reference) => reference.slice(uri.length + 1)));
        return end === undefined ? Promise.resolve({ digest: digestOf('b') }) : Promise.reject(end);
      },
    },
    signal,
  );
  return { tags: pushed.target.tags, digest: pushed.digest, runs };
}

const refused = new EcrExplorerError('tag-immutable', { repository: 'team/app', tag: '1.0' });
const both = ['1.0', 'latest'];

describe('pushing through docker buildx', () => {
  const frozen = () => new FakeEcr().with(repositoryNamed('team/app', { mutability: 'IMMUTABLE' }), taken);
  const open = () => new FakeEcr().with(repositoryNamed('team/app'));

  it('pushes all tags in one run', async () => {
    assert.deepEqual(await push(open(), []), { tags: both, digest: digestOf('b'), runs: [both] });
  });

  it('runs again after a bad moment, and with a new token', async () => {
    const broken = new EcrExplorerError('push-interrupted', { reference: `${uri}:1.0`, said: 'EOF' });
    const expired = new EcrExplorerError('push-unauthorized', { reference: `${uri}:1.0`, said: 'expired' });
    assert.deepEqual((await push(open(), [broken, expired])).runs, [both, both, both]);
  });

  it('makes a repository that has gone, by consent', async () => {
    const missing = new EcrExplorerError('repository-not-found', { repository: 'team/app' });
    assert.deepEqual((await push(new FakeEcr(), [missing], { creates: true })).runs, [both, both]);
    await assert.rejects(push(new FakeEcr(), [missing]), { reason: 'cancelled' });
  });

  it('takes another tag for one that is immutable', async () => {
    const { tags, runs } = await push(frozen(), [refused]);
    assert.deepEqual(tags, ['1.1', 'latest']);
    assert.deepEqual(runs, [both, ['1.1', 'latest']]);
  });

  it('does not push again what got through before the refusal', async () => {
    const ecr = frozen();
    ecr.with(repositoryNamed('team/app', { mutability: 'IMMUTABLE' }), taken, {
      ...{ digest: digestOf('b'), tags: ['latest'], status: 'ACTIVE' },
    });
    const { tags, runs } = await push(ecr, [refused]);
    assert.deepEqual(runs, [both, ['1.1']]);
    assert.deepEqual(tags, ['latest', '1.1']);
  });

  it('stops at what nothing would mend', async () => {
    const failed = new EcrExplorerError('build-failed', { said: 'no' });
    await assert.rejects(push(open(), [failed]), { reason: 'build-failed' });
  });
});
