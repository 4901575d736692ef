import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Digest } from '../reference/digest';
import { baseCandidates, type BaseImage } from './baseCandidates';
import { compareLines, isSameLine, tagLine } from './tagLine';

const digestOf = (index: number): Digest => `sha256:${index.toString(16).padStart(64, '0')}` as Digest;

/** Images with one tag each, pushed one after another. */
function imagesOf(
  ...tags: readonly (string | readonly [tag: string, critical: number, high: number])[]
): readonly BaseImage[] {
  return tags.map((one, index) => {
    const [tag, critical, high] = typeof one === 'string' ? [one] : one;
    return {
      ...{ digest: digestOf(index), tags: [tag], pushedAt: new Date(index * 1000) },
      ...(critical !== undefined && { severityCounts: { CRITICAL: critical, HIGH: high ?? 0, LOW: 5 } }),
    };
  });
}

const candidatesOf = (tag: string, ...others: readonly string[]): readonly string[] =>
  baseCandidates(tag, imagesOf(tag, ...others)).map((candidate) => candidate.tag);

describe('candidates for a base image', () => {
  const cases: readonly (readonly [tag: string, wanted: readonly string[], others: readonly string[]])[] = [
    ['20.11-bookworm-slim', ['20.19-bookworm-slim', '20.12.1-bookworm-slim'], ['20.19-bookworm', '20.19-slim', '20.19-alpine', '22.1-bookworm-slim', '20-bookworm-slim', '20.10-bookworm-slim', '20.19-bullseye-slim']],
    ['3.19.1', ['3.20.0', '3.19.2'], ['3.19', '4.0.0', '3.20.0-rc1', '3.19.0', 'v3.20.1', '20240101']],
    ['3.12-slim', ['3.13-slim'], ['3-slim', '3.13', '3.13.0rc1-slim', '3.13-slim-bookworm']],
    ['22.04', ['22.04.1'], ['22.10', '24.04', '20.04', 'jammy', '22.04-arm64']],
    ['18-alpine3.18', ['18.20-alpine3.18'], ['18-alpine3.19', '20-alpine3.18', '18-alpine']],
    ['1.21.5-alpine', ['1.22.0-alpine', '1.21.6-alpine'], ['1.21.6-alpine3.19', '2.0.0-alpine', '1.22-alpine', '1.22rc2-alpine']],
    ['latest', [], ['1.0', 'stable', 'latest2']],
    ['jdk-17.0.9_9', ['jdk-17.0.10_7', 'jdk-17.0.9_11'], ['jdk-21.0.1_12', 'jdk-17.0.10', 'jre-17.0.10_7', 'jdk-17.0.10_7-jre']],
    ['17.0.9_9-jre-jammy', ['17.0.10_7-jre-jammy'], ['17.0.10_7-jdk-jammy', '21.0.2_13-jre-jammy']],
    ['8u392', ['8u402-b06', '8u402'], ['8u382', '11.0.21', '8u402-jdk']],
    ['8u392-b08-jdk', ['8u402-b06-jdk'], ['8u402-jdk', '8u402-b06-jre']],
    ['2023.11.0', ['2023.12.1', '2023.11.3'], ['2024.1.0', '2023.12', '2023.10.5']],
    ['2023.3.20231218.0', ['2023.4.20240319.1'], ['2023', '2.0.20240131.0', '2023.3.20231211.4']],
    ['bookworm-20231120-slim', ['bookworm-20240110-slim'], ['bookworm-20240110', 'bullseye-20240110-slim', 'bookworm-slim', 'bookworm-20231030-slim']],
    ['jammy-20231004', ['jammy-20231211.1'], ['noble-20240101', 'jammy-2024']],
    ['15.4.0-debian-11-r45', ['15.5.0-debian-11-r1', '15.4.0-debian-11-r60'], ['15.6.0-debian-12-r1', '15.4.0-debian-11', '15.4.0-debian-11-r9']],
  ]; // prettier-ignore
  for (const [tag, wanted, others] of cases)
    it(`of ${tag} are of its line and variant: ${wanted.join(', ') || 'none'}`, () =>
      assert.deepEqual(candidatesOf(tag, ...others, ...wanted), wanted));

  it('come with the fewest critical and high findings first, then the newest, those not scanned last', () => {
    const images = imagesOf(
      ['20.1', 1, 9],
      ['20.2', 0, 2],
      '20.6',
      ['20.3', 1, 0],
      ['20.4', 0, 1],
      ['20.5', 0, 2],
      ['20.7', 2, 0],
      ['20.8', 1, 10],
    );
    const found = baseCandidates('20.1', images);
    assert.deepEqual(
      found.map(({ tag }) => tag),
      ['20.4', '20.3', '20.5', '20.2', '20.6'],
    );
    assert.deepEqual(found[0]?.counts, { CRITICAL: 0, HIGH: 1, LOW: 5 });
    assert.deepEqual(found[0].difference, { CRITICAL: -1, HIGH: -8, LOW: 0 });
    assert.equal(found.at(-1)?.difference, undefined);
  });

  it('are one for each image, written most like the current one', () => {
    const image: BaseImage = {
      digest: digestOf(9),
      pushedAt: new Date(9000),
      tags: ['20.19.2', '20.19', '20', 'latest'],
    };
    assert.deepEqual(
      baseCandidates('20.11', [...imagesOf('20.11'), image]).map(({ tag }) => tag),
      ['20.19'],
    );
  });

  it('are none of what a less precise tag stands for already', () => {
    const [older, current, newer] = imagesOf('20.11', '20', '20.12');
    assert.ok(older !== undefined && current !== undefined && newer !== undefined);
    const tags = (images: readonly BaseImage[]): readonly string[] =>
      baseCandidates('20', images).map(({ tag }) => tag);
    assert.deepEqual(tags([older, current, newer]), ['20.12']);
    assert.deepEqual(tags([current, { ...newer, tags: ['20.12', '20'] }]), ['20.12']);
    assert.deepEqual(tags([{ ...newer, tags: ['20.12', '20'] }]), []);
    const { digest, tags: names } = newer;
    assert.deepEqual(tags([current, { digest, tags: names }]), []);
  });

  it('are newer, and of the same variant and major version, whatever tags there are', () => {
    const part = fc.constantFrom(
      '1',
      '2',
      '20',
      '04',
      '.',
      '-',
      '_',
      'alpine',
      'slim',
      'v',
      'u',
      'rc',
      'b',
      'r',
      '20240101',
      'jdk',
    );
    const tag = fc.oneof(
      { weight: 5, arbitrary: fc.array(part, { minLength: 1, maxLength: 7 }).map((parts) => parts.join('')) },
      { weight: 1, arbitrary: fc.string() },
    );
    fc.assert(
      fc.property(tag, fc.array(tag, { maxLength: 20 }), (current, others) => {
        for (const { tag: found } of baseCandidates(current, imagesOf(current, ...others))) {
          assert.match(found, /^\w[\w.-]{0,127}$/);
          const [was, is] = [tagLine(current), tagLine(found)];
          assert.ok(was !== undefined && is !== undefined);
          assert.ok(isSameLine(was, is) && compareLines(is, was) > 0);
          if (was.kind === 'number') assert.equal(Number(is.numbers[0]), Number(was.numbers[0]));
        }
      }),
      { numRuns: 2000 },
    );
  });
});
