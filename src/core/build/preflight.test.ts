import assert from 'node:assert/strict';
import type { Image } from '../images/image';
import type { Digest } from '../reference/digest';
import type { Repository } from '../repositories/repository';
import { judge } from './preflight';
import type { RepositoryCheck, TagCheck } from './preflight';

const image: Image = { digest: `sha256:${'a'.repeat(64)}` as Digest, tags: ['1.0'], status: 'ACTIVE' };

function repository(mutability: string, mutabilityExclusions: readonly string[] = []): RepositoryCheck {
  const found: Repository = {
    name: 'team/app',
    uri: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app',
    arn: 'arn:aws:ecr:eu-west-1:123456789012:repository/team/app',
    registryId: '123456789012',
    mutability,
    mutabilityExclusions,
    encryption: { type: 'AES256' },
  };
  return { state: 'found', repository: found };
}

const judged = (check: RepositoryCheck, tags: readonly TagCheck[], protectedTags: readonly string[] = []) =>
  judge({ repository: check, tags, skipped: [] }, protectedTags);

describe('the checks before a build', () => {
  it('let a free tag go ahead without a question', () => {
    assert.deepEqual(judged(repository('MUTABLE'), [{ tag: '1.1', state: 'free' }]), { kind: 'go' });
  });

  it('let a free tag go ahead even where its name is protected', () => {
    const verdict = judged(repository('MUTABLE'), [{ tag: 'prod-2', state: 'free' }], ['prod*']);
    assert.deepEqual(verdict, { kind: 'go' });
  });

  it('want the repository made when there is none', () => {
    assert.deepEqual(judged({ state: 'missing' }, []), { kind: 'missing-repository' });
  });

  it('stop at a tag that is there and immutable', () => {
    const verdict = judged(repository('IMMUTABLE'), [
      { tag: '1.0', state: 'taken', image },
      { tag: '1.1', state: 'free' },
    ]);
    assert.deepEqual(verdict, { kind: 'immutable', tags: ['1.0'] });
  });

  it('have nothing against a tag that names the very image already, immutable or not', () => {
    const tags = [{ tag: '1.0', state: 'taken', image }] as const;
    for (const mutability of ['IMMUTABLE', 'MUTABLE']) {
      const checks = { repository: repository(mutability), tags, skipped: [] };
      assert.deepEqual(judge(checks, ['1.*'], image.digest), { kind: 'go' });
    }
  });

  it('let an excluded tag of an immutable repository be overwritten by consent', () => {
    const verdict = judged(repository('IMMUTABLE_WITH_EXCLUSION', ['latest']), [
      { tag: 'latest', state: 'taken', image },
    ]);
    assert.deepEqual(verdict, { kind: 'overwrite', tags: [{ tag: 'latest', image }] });
  });

  it('name the pattern that protects a tag at stake', () => {
    const verdict = judged(
      repository('MUTABLE'),
      [{ tag: 'prod', state: 'taken', image }],
      ['live*', 'prod*'],
    );
    assert.deepEqual(verdict, { kind: 'overwrite', tags: [{ tag: 'prod', image, protectedBy: 'prod*' }] });
  });

  it('do not block where asking is denied, but keep a protected tag behind its question', () => {
    const tags: TagCheck[] = [
      { tag: '1.1', state: 'unchecked' },
      { tag: 'prod', state: 'unchecked' },
    ];
    assert.deepEqual(judged({ state: 'unchecked' }, tags.slice(0, 1), ['prod*']), { kind: 'go' });
    assert.deepEqual(judged({ state: 'unchecked' }, tags, ['prod*']), {
      kind: 'overwrite',
      tags: [{ tag: 'prod', protectedBy: 'prod*' }],
    });
  });
});
