import assert from 'node:assert/strict';
import type { Digest } from '../reference/digest';
import type { RegistryId } from '../registries/registry';
import { keptBuiltImage, parseBuiltImage, type BuiltImage } from './builtImage';

const BUILT: BuiltImage = {
  registry: 'dev/eu-west-1' as RegistryId,
  repository: 'team/app',
  tags: ['1.0', 'latest'],
  digest: `sha256:${'a'.repeat(64)}` as Digest,
  text: 'FROM alpine\n',
  target: 'final',
};

describe('the image that a Dockerfile was last built to', () => {
  it('is read back as it was kept', () => {
    assert.deepEqual(parseBuiltImage(JSON.parse(JSON.stringify(keptBuiltImage(BUILT)))), BUILT);
  });

  it('is kept without a text that no person wrote', () => {
    const { text, ...rest } = BUILT;
    assert.deepEqual(keptBuiltImage({ ...BUILT, text: (text ?? '').repeat(20_000) }), rest);
  });

  it('is none where something else was kept', () => {
    for (const kept of [undefined, null, 1, [], {}, { ...BUILT, digest: 'latest' }, { ...BUILT, tags: 'x' }])
      assert.equal(parseBuiltImage(kept), undefined);
  });
});
