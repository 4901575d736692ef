import assert from 'node:assert/strict';
import type { Digest } from '../reference/digest';
import type { AskedUses, ImageUse } from './imageUse';
import { KnownUses } from './knownUses';

const digestOf = (letter: string): Digest => `sha256:${letter.repeat(64)}` as Digest;
const [index, amd64, arm64] = [digestOf('1'), digestOf('2'), digestOf('3')];
const web = (digest: Digest): ImageUse => ({ service: 'ECS', name: 'prod/web', region: 'eu-west-1', digest });
const asked = (...uses: readonly ImageUse[]): AskedUses => ({
  region: 'eu-west-1',
  at: new Date(0),
  uses,
  refusals: [],
});

function knowing(...answers: readonly AskedUses[]): KnownUses {
  const known = new KnownUses();
  for (const answer of answers) known.record(answer, new Map());
  return known;
}

describe('what is known to run an image', () => {
  const names = (known: KnownUses, digest: Digest) =>
    known.of(digest).map(({ name, through = 'itself' }) => `${name} by ${through}`);

  it('is what was answered last in each place', () => {
    const elsewhere = { ...asked({ ...web(amd64), name: 'other' }), profile: 'prod' };
    const known = knowing(asked(web(amd64), web(arm64)), elsewhere, asked(web(amd64)));
    assert.deepEqual(names(known, amd64), ['prod/web by itself', 'other by itself']);
    assert.deepEqual(names(known, arm64), []);
    assert.equal(known.askedIn({ region: 'us-east-1' }), undefined);
    assert.equal(known.askedIn({ region: 'eu-west-1' })?.uses.length, 1);
  });

  it('has an index run where one of its images does, and its images where it does', () => {
    const ofImage = knowing(asked(web(amd64)));
    assert.equal(ofImage.learnIndex(index, [amd64, arm64]), true);
    assert.deepEqual(names(ofImage, index), ['prod/web by platform']);
    assert.deepEqual(names(ofImage, arm64), []);
    const ofIndex = knowing(asked(web(index)));
    ofIndex.learnIndex(index, [amd64, arm64]);
    assert.deepEqual(names(ofIndex, arm64), ['prod/web by index']);
  });

  it('knows nothing of an index of which nothing runs', () => {
    const known = knowing(asked(web(digestOf('9'))));
    assert.equal(known.learnIndex(index, [amd64]), false);
    assert.deepEqual(names(known, index), []);
  });

  it('takes the indexes that are known already with the answer', () => {
    const known = new KnownUses();
    known.record(asked(web(amd64)), new Map([[index, [amd64]]]));
    assert.deepEqual(names(known, index), ['prod/web by platform']);
  });
});
