import assert from 'node:assert/strict';
import type { Image } from '../../../../core/images/image';
import { digestOf, FakeEcr, HOST, repositoryNamed } from '../../../../../test/fakes/ecr';
import { readBaseChoices, type BaseChoices } from './baseChoices';

const signal = new AbortController().signal;
const DIGITS = '0123456789abcdef';

const imageOf = (nth: number, changes: Partial<Image> & Pick<Image, 'tags'>): Image => ({
  digest: digestOf(DIGITS[nth] ?? 'f'),
  status: 'ACTIVE',
  pushedAt: new Date(nth * 1_000),
  ...changes,
});

/** @param highs how many high findings the scan of a tag's image tells */
async function choicesFor(
  tag: string,
  images: readonly Image[],
  highs: Readonly<Record<string, number>> = {},
): Promise<BaseChoices & { readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const countsOf = ({ tags: [first = ''] }: Image) => {
    asked.push(first);
    const high = highs[first];
    return Promise.resolve(high === undefined ? undefined : { HIGH: high });
  };
  const ecr = new FakeEcr().with(repositoryNamed('node'), ...images);
  const choices = await readBaseChoices({ host: HOST, path: 'node', tag }, { ecr, countsOf }, signal);
  return { ...choices, asked };
}

describe('what a FROM may name instead', () => {
  it('is newer and of the same line, with the counts of its own scan and of the current one', async () => {
    const images = [
      imageOf(1, { tags: ['20.11-slim'] }),
      imageOf(2, { tags: ['20.18-slim'] }),
      imageOf(3, { tags: ['20.19-slim'] }),
      imageOf(4, { tags: ['22.1-slim'] }),
    ];
    const found = await choicesFor('20.11-slim', images, {
      '20.11-slim': 9,
      '20.18-slim': 2,
      '20.19-slim': 3,
    });
    assert.deepEqual(found.counts, { HIGH: 9 });
    assert.deepEqual(
      found.candidates.map(({ tag, counts, difference }) => [tag, counts, difference]),
      [
        ['20.18-slim', { HIGH: 2 }, { HIGH: -7 }],
        ['20.19-slim', { HIGH: 3 }, { HIGH: -6 }],
      ],
    );
    assert.ok(!found.asked.includes('22.1-slim'), 'what is no candidate is not asked for its scan');
  });

  it('is no image with more findings, none that is archived, and nothing but an image', async () => {
    const images = [
      imageOf(1, { tags: ['1.1'] }),
      imageOf(2, { tags: ['1.2'] }),
      imageOf(3, { tags: ['1.3'], status: 'ARCHIVED' }),
      imageOf(4, { tags: ['1.4'], artifactMediaType: 'application/vnd.cncf.helm.config.v1+json' }),
    ];
    assert.deepEqual((await choicesFor('1.1', images, { '1.1': 1, '1.2': 2 })).candidates, []);
  });

  it('asks for few scans, of the newest', async () => {
    const images = Array.from({ length: 16 }, (_, nth) => imageOf(nth, { tags: [`1.${nth}`] }));
    const { asked, candidates } = await choicesFor('1.0', images);
    assert.equal(asked.length, 9);
    assert.equal(candidates[0]?.tag, '1.15');
    assert.equal(candidates.at(-1)?.tag, '1.8');
  });
});
