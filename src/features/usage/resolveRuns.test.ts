import assert from 'node:assert/strict';
import { EcrExplorerError } from '../../core/errors';
import type { Image } from '../../core/images/image';
import { registryIdOf, type Registry } from '../../core/registries/registry';
import type { ImageRun } from '../../core/workloads/imageRun';
import { ACCOUNT, digestOf, FakeEcr, HOST, repositoryNamed } from '../../../test/fakes/ecr';
import { resolveRuns } from './resolveRuns';

const scope = { profile: 'dev', region: 'eu-west-1' };
const dev: Registry = { ...scope, id: registryIdOf(scope), access: 'write', pinned: [] };
const v1: Image = { digest: digestOf('a'), tags: ['v1'], status: 'ACTIVE' };
const run = (image: string, changes: Partial<ImageRun> = {}): ImageRun => ({
  service: 'ECS',
  name: 'prod/web',
  image,
  ...changes,
});

describe('what runs, in ECR', () => {
  const signal = new AbortController().signal;
  const resolve = (ecr: FakeEcr, ...runs: readonly ImageRun[]) =>
    resolveRuns(runs, { scope, ecr: () => ecr, shown: [dev], signal });
  const holding = () => new FakeEcr().with(repositoryNamed('web'), v1);

  it('is told by digest; by what its tag names where the service tells none', async () => {
    const [byDigest, byTag] = await resolve(
      holding(),
      run(`${HOST}/web:old`, { digest: v1.digest }),
      run(`${HOST}/web:v1`),
    );
    assert.deepEqual([byDigest?.digest, byDigest?.isByTag], [v1.digest, undefined]);
    assert.deepEqual([byTag?.digest, byTag?.isByTag], [v1.digest, true]);
  });

  it('is missing where the digest, the tag or the whole repository is gone', async () => {
    const uses = await resolve(
      holding(),
      run(`${HOST}/web:v1`, { digest: digestOf('b') }),
      run(`${HOST}/web:v2`),
      run(`${HOST}/api:v1`),
    );
    assert.deepEqual(
      uses.map(({ isMissing }) => isMissing),
      [true, true, true],
    );
  });

  it('is neither there nor missing where no shown registry is its, or may be asked', async () => {
    const elsewhere = HOST.replace(ACCOUNT, '999999999999');
    const ecr = holding();
    const [other] = await resolve(ecr, run(`${elsewhere}/web:v1`));
    ecr.denied.add('ecr:DescribeImages');
    const [denied] = await resolve(ecr, run(`${HOST}/web:v1`));
    for (const use of [other, denied])
      assert.deepEqual([use?.isMissing, use?.digest], [undefined, undefined]);
  });

  it('leaves out images of other registries', async () => {
    assert.deepEqual(await resolve(holding(), run('nginx:1'), run('public.ecr.aws/x/y:1')), []);
  });

  it('asks once for what many run', async () => {
    const ecr = holding();
    let asked = 0;
    const counted = {
      accountId: () => ecr.accountId(),
      image: (name: string, id: Parameters<FakeEcr['image']>[1]) => {
        asked++;
        return ecr.image(name, id);
      },
    };
    const runs = Array.from({ length: 50 }, (_, nth) => run(`${HOST}/web:v1`, { name: `prod/web-${nth}` }));
    assert.equal((await resolveRuns(runs, { scope, ecr: () => counted, shown: [dev], signal })).length, 50);
    assert.equal(asked, 1);
  });

  it('is left when the user cancels', async () => {
    const cancelled = () => Promise.reject(new EcrExplorerError('cancelled', {}));
    const resolving = resolveRuns([run(`${HOST}/web:v1`)], {
      ...{ scope, shown: [dev], signal },
      ecr: () => ({ accountId: () => Promise.resolve(ACCOUNT), image: cancelled }),
    });
    await assert.rejects(resolving, (error) => EcrExplorerError.is(error, 'cancelled'));
  });
});
