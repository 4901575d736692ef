import assert from 'node:assert/strict';
import { digestOf, FakeEcr, repositoryNamed } from '../../../test/fakes/ecr';
import { digestFromEcr } from './pushedDigest';

const { signal } = new AbortController();
const image = (character: string) => ({ digest: digestOf(character), tags: ['1.0'], status: 'ACTIVE' });

describe('the digest of a push, asked of ECR', () => {
  it('is waited for while ECR still tells of the image before', async () => {
    const ecr = new FakeEcr().with(repositoryNamed('app'), image('a'));
    const asked = digestFromEcr(ecr, { repository: 'app', tag: '1.0', before: digestOf('a') }, signal, 5);
    setTimeout(() => ecr.with(repositoryNamed('app'), image('b')), 8);
    assert.equal(await asked, digestOf('b'));
  });

  it('is that of the image before when the same image was pushed again', async () => {
    const ecr = new FakeEcr().with(repositoryNamed('app'), image('a'));
    const digest = await digestFromEcr(
      ecr,
      { repository: 'app', tag: '1.0', before: digestOf('a') },
      signal,
      1,
    );
    assert.equal(digest, digestOf('a'));
  });

  it('stays unknown where asking is denied', async () => {
    const ecr = new FakeEcr();
    ecr.denied.add('ecr:DescribeImages');
    assert.equal(await digestFromEcr(ecr, { repository: 'app', tag: '1.0' }, signal, 1), undefined);
  });
});
