import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Digest } from '../reference/digest';
import { readImageLayers, type ImageLayers } from './imageLayers';

const digest = (character: string): Digest => `sha256:${character.repeat(64)}` as Digest;
const layer = (character: string, size: number) => ({
  mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
  digest: digest(character),
  size,
});
const BASE_NAME = 'org.opencontainers.image.base.name';

function layersOf(...input: Parameters<typeof readImageLayers>): ImageLayers {
  const read = readImageLayers(...input);
  assert.ok(!('problem' in read));
  return read;
}

describe('the layers of an image', () => {
  const manifest = { layers: [layer('a', 30), layer('b', 1), layer('c', 9)] };
  const config = {
    rootfs: { diff_ids: ['sha256:1', 'sha256:2', 'sha256:3'] },
    history: [
      { created_by: '/bin/sh -c #(nop) ADD file:0123456789abcdef in / ' },
      { created_by: '/bin/sh -c #(nop)  CMD ["bash"]', empty_layer: true },
      { created_by: 'WORKDIR /srv' },
      { created_by: 'COPY . . # buildkit' },
      { created_by: 'USER 1000', empty_layer: true },
    ],
  };

  it('are told with the instruction that made each, and steps that made none', () => {
    const { steps, bytes } = layersOf(manifest, config);
    assert.deepEqual(
      steps.map(({ instruction, layer: made }) => [instruction, made?.position, made?.size]),
      [
        ['ADD file:0123456789ab… /', 1, 30],
        ['CMD ["bash"]', undefined, undefined],
        ['WORKDIR /srv', 2, 1],
        ['COPY . .', 3, 9],
        ['USER 1000', undefined, undefined],
      ],
    );
    assert.equal(bytes, 40);
  });

  it("are the base image's as far as that one's layers begin them", () => {
    const { steps, baseLayers } = layersOf(manifest, config, { diffIds: ['sha256:1'] });
    assert.equal(baseLayers, 1);
    assert.deepEqual(
      steps.map(({ isBase }) => isBase),
      [true, false, false, false, false],
    );
    assert.equal(layersOf(manifest, config, { diffIds: ['sha256:2'] }).baseLayers, undefined);
  });

  it('name the base image that the builder wrote down, by the manifest or else by the config', () => {
    const named = { ...config, config: { Labels: { [BASE_NAME]: 'debian:12' } } };
    assert.deepEqual(layersOf(manifest, named).base, { name: 'debian:12' });
    const annotated = { ...manifest, annotations: { [BASE_NAME]: 'alpine:3' } };
    assert.deepEqual(layersOf(annotated, named).base, { name: 'alpine:3' });
  });

  it('are told without instructions where the history tells of more or fewer, or of nothing', () => {
    const squashed = layersOf({ layers: [layer('a', 5)] }, config);
    assert.equal(squashed.untold, 'count');
    assert.deepEqual(
      squashed.steps.map(({ instruction, layer: made }) => [instruction, made?.size]),
      [[undefined, 5]],
    );
    assert.equal(layersOf(manifest, {}).untold, 'none');
    assert.equal(layersOf({ layers: [] }, {}).untold, undefined);
  });

  it('have no sum where a size is not told', () => {
    const { bytes } = layersOf({ layers: [{ digest: digest('a') }, layer('b', 1)] }, {});
    assert.equal(bytes, undefined);
  });

  it('are refused for an index, and where one of them makes no sense', () => {
    assert.deepEqual(readImageLayers({ manifests: [] }, config), { problem: 'index' });
    assert.deepEqual(readImageLayers({}, config), { problem: 'no-layers' });
    assert.deepEqual(readImageLayers({ layers: [layer('a', 1), { digest: 'x' }] }, config), {
      problem: 'no-layers',
    });
  });

  it('are each told once, in their order, whatever the history says', () => {
    const entry = fc.record({ created_by: fc.string(), empty_layer: fc.boolean() }, { requiredKeys: [] });
    const listed = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat()));
    fc.assert(
      fc.property(listed, fc.array(entry), (made, history) => {
        const read = layersOf(
          { layers: made.map(([character, size]) => layer(character, size)) },
          { history },
        );
        assert.deepEqual(
          read.steps.flatMap((step) => step.layer?.position ?? []),
          made.map((_, index) => index + 1),
        );
        assert.equal(
          read.bytes,
          made.reduce((sum, [, size]) => sum + size, 0),
        );
      }),
    );
  });

  it('never break the reader', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (any, history, layers) => {
        readImageLayers(any, any);
        readImageLayers({ layers }, { history, rootfs: any, config: any });
        readImageLayers(manifest, { history, rootfs: any, config: any });
      }),
    );
  });
});
