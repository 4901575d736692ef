import assert from 'node:assert/strict';
import type { Aws, Ecr } from '../../aws/ports';
import type { Image } from '../../core/images/image';
import { parseTypedUri } from '../../core/reference/typedUri';
import { registryIdOf, type Registry } from '../../core/registries/registry';
import { ACCOUNT, digestOf, FakeEcr, HOST, repositoryNamed } from '../../../test/fakes/ecr';
import { UriSearch, type UriAnswer } from './uriSearch';

const registryIn = (region: string, profile: string): Registry => ({
  ...{ region, profile, access: 'write', pinned: [] },
  id: registryIdOf({ region, profile }),
});
const [dev, prod, other] = [
  registryIn('eu-west-1', 'dev'),
  registryIn('eu-west-1', 'prod'),
  registryIn('us-east-1', 'dev'),
];
const v1: Image = { digest: digestOf('a'), tags: ['v1'], status: 'ACTIVE' };
const v12: Image = { digest: digestOf('b'), tags: ['v1.2'], status: 'ACTIVE' };

/** Counts what is listed. */
class CountedEcr extends FakeEcr {
  listed = 0;
  override async *images(name: string): AsyncGenerator<readonly Image[], void, undefined> {
    this.listed++;
    yield* super.images(name);
  }
}

describe('looking for a URI', () => {
  const holding = () => new CountedEcr().with(repositoryNamed('app'), v1, v12).with(repositoryNamed('web'));
  const nobody = () => {
    const ecr = new FakeEcr();
    ecr.account = '999999999999';
    return ecr;
  };

  function answered(text: string, registries: ReadonlyMap<Registry, FakeEcr>): Promise<UriAnswer> {
    const uri = parseTypedUri(text);
    assert.ok(uri, text);
    const aws: Pick<Aws, 'ecr'> = {
      ecr: (registry): Ecr => {
        const ecr = registries.get(registry);
        assert.ok(ecr);
        return ecr;
      },
    };
    const search = new UriSearch([...registries.keys()], () => aws as Aws);
    const { signal } = new AbortController();
    return new Promise((resolve) => {
      const look = (): void => {
        const answer = search.look(uri, signal, look);
        if (!answer.isUnderWay) resolve(answer);
      };
      look();
    });
  }
  const tags = ({ hits }: UriAnswer) => hits.map(({ image }) => image.tags[0]);

  it('asks its own registry for the image, and lists nothing', async () => {
    const ecr = holding();
    for (const text of [`${HOST}/app:v1`, `${HOST}/app@${v1.digest}`, `${HOST}/app:gone@${v1.digest}`])
      assert.deepEqual(
        tags(
          await answered(
            text,
            new Map([
              [prod, nobody()],
              [dev, ecr],
            ]),
          ),
        ),
        ['v1'],
        text,
      );
    assert.equal(ecr.listed, 0);
  });

  it('finds what begins so, in that repository alone', async () => {
    const ecr = holding();
    assert.deepEqual(tags(await answered(`${HOST}/app:v1.`, new Map([[dev, ecr]]))), ['v1.2']);
    assert.deepEqual(tags(await answered(`${HOST}/app@sha256:bb`, new Map([[dev, ecr]]))), ['v1.2']);
    assert.equal(ecr.listed, 2);
  });

  it('finds the repository and its images where it names no more', async () => {
    const answer = await answered(`${HOST}/app`, new Map([[dev, holding()]]));
    assert.deepEqual(
      answer.repositories.map(({ repository }) => repository.name),
      ['app'],
    );
    assert.equal(answer.hits.length, 2);
  });

  it('says so when no shown registry is its: another region, or another account', async () => {
    const elsewhere = HOST.replace(ACCOUNT, '111111111111');
    const registries = new Map([
      [dev, holding()],
      [other, holding()],
    ]);
    assert.equal((await answered(`${elsewhere}/app:v1`, registries)).isUnshown, true);
    assert.equal((await answered(`${HOST}/app:v1`, new Map([[other, holding()]]))).isUnshown, true);
    assert.equal((await answered(`${HOST}/app:v1`, new Map([[prod, nobody()]]))).isUnshown, true);
  });

  it('that names nothing is found to be nothing, in a registry that is shown', async () => {
    for (const text of [`${HOST}/none:v1`, `${HOST}/web:v1`]) {
      const { isUnshown, hits, problems } = await answered(text, new Map([[dev, holding()]]));
      assert.deepEqual([isUnshown, hits.length, problems.length], [false, 0, 0], text);
    }
  });

  it('says which registry could not be asked', async () => {
    const ecr = holding();
    ecr.denied.add('ecr:DescribeImages');
    const { problems } = await answered(`${HOST}/app:v1`, new Map([[dev, ecr]]));
    assert.deepEqual(
      problems.map(({ registry }) => registry),
      [dev],
    );
  });
});
