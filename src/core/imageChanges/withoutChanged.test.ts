import assert from 'node:assert/strict';
import { digestOf } from '../../../test/fakes/ecr';
import type { Image } from '../images/image';
import type { GoingImage } from './departure';
import { withoutChanged } from './withoutChanged';

const going = (name: string, tags: readonly string[]): GoingImage => {
  const image: Image = { digest: digestOf(name), tags, status: 'ACTIVE' };
  return { image, id: { digest: image.digest }, because: 'chosen', after: [] };
};
const plain = going('a', []);
const tagged = going('b', ['v1', 'v2']);

describe('what was agreed to be deleted', () => {
  it('is all of it while no image has got a tag', () => {
    const now = [plain.image, { ...tagged.image, tags: ['v1'] }];
    assert.deepEqual(withoutChanged([[plain, tagged]], now), { passes: [[plain, tagged]], changed: [] });
  });

  it('is without an image that somebody has tagged meanwhile, which is said', () => {
    const now = [{ ...plain.image, tags: ['latest'] }, tagged.image];
    const { passes, changed } = withoutChanged([[plain], [tagged]], now);
    assert.deepEqual(passes, [[], [tagged]]);
    assert.deepEqual(changed, [
      { going: plain, failure: { id: plain.id, code: 'TaggedMeanwhile', said: 'latest' } },
    ]);
  });

  it('still names what is gone, so that its account is whole', () => {
    assert.deepEqual(withoutChanged([[plain]], []).passes, [[plain]]);
  });
});
