import assert from 'node:assert/strict';
import { isAttributed, type Attribution } from '../../src/core/findings/attribution';
import { attributionsOf, attributionScene } from './attributionScene';
import { DEBIAN } from './attributionShapes';

const DOCKERFILE = `FROM ${DEBIAN}
ENV A=1
RUN apt-get update && apt-get install -y curl; mkdir /m; touch /m/3
COPY package.json /m/4
WORKDIR /srv
RUN npm ci; touch /m/6
CMD ["node"]
`;

/** The line of each layer; `base`, or none where it is refused. */
const linesOf = (attributions: readonly Attribution[]): readonly (number | 'base' | undefined)[] =>
  attributions.map((one) =>
    isAttributed(one) ? (one.isBase ? ('base' as const) : one.instruction.line) : undefined,
  );

describe('an image whose layers are not those of its steps', () => {
  // Only Docker's own image store squashes.
  const scene = attributionScene({ containerdImageStore: false, experimental: true });

  it('is on its lines while it is as it was built', async () => {
    const image = await scene().build(DOCKERFILE, 'classic');
    assert.deepEqual(linesOf(attributionsOf(image, DOCKERFILE)), ['base', 'base', 'base', 3, 4, 5, 6]);
  });

  it('has no line for the layer that a squash made of all of its own', async () => {
    const image = await scene().build(DOCKERFILE, 'classic', { more: ['--squash'] });
    assert.ok(image.manifest.layers.length < 7);
    const found = linesOf(attributionsOf(image, DOCKERFILE));
    assert.deepEqual(found.slice(3), [undefined]);
    assert.ok(found.slice(0, 3).every((line) => line === 'base' || line === undefined));
  });

  it('has no line at all once it was exported and imported', async () => {
    await scene().build(DOCKERFILE, 'classic');
    const id = (await scene().docker(['create', 'made'])).trim();
    await scene().docker(['export', '-o', `${scene().context}/../flat.tar`, id]);
    await scene().docker(['import', `${scene().context}/../flat.tar`, 'flat']);
    const found = attributionsOf(await scene().saved('flat'), DOCKERFILE);
    assert.deepEqual(linesOf(found), [undefined]);
  });

  it('keeps its lines under what was committed onto it, which has none', async () => {
    await scene().build(DOCKERFILE, 'classic');
    const id = (await scene().docker(['run', '-d', 'made', 'sh', '-c', 'touch /by-hand'])).trim();
    await scene().docker(['wait', id]);
    await scene().docker(['commit', id, 'patched']);
    const found = attributionsOf(await scene().saved('patched'), DOCKERFILE);
    assert.deepEqual(linesOf(found), ['base', 'base', 'base', 3, 4, 5, 6, undefined]);
  });

  it('is all the base’s where a Dockerfile goes on from a flat image', async () => {
    await scene().build(DOCKERFILE, 'classic');
    const id = (await scene().docker(['create', 'made'])).trim();
    await scene().docker(['export', '-o', `${scene().context}/../flat.tar`, id]);
    await scene().docker(['import', `${scene().context}/../flat.tar`, 'flat:1']);
    const dockerfile = 'FROM flat:1\nRUN touch /m/2\nCOPY a /m/3\n';
    const image = await scene().build(dockerfile, 'classic');
    assert.deepEqual(linesOf(attributionsOf(image, dockerfile)), ['base', 2, 3]);
    assert.deepEqual(
      linesOf(attributionsOf(image, DOCKERFILE)),
      [undefined, undefined, undefined],
      'another Dockerfile’s',
    );
  });
});
