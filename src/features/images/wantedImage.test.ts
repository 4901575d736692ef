import assert from 'node:assert/strict';
import { digestOf, HOST, repositoryNamed } from '../../../test/fakes/ecr';
import { registryIdOf } from '../../core/registries/registry';
import type { RegistryImage } from './needs';
import { uriProblem, wantedOfRow, wantedOfUri } from './wantedImage';

const DIGEST = digestOf('a');
const place = { profile: 'dev', region: 'eu-west-1' };
const row: RegistryImage = {
  registry: { id: registryIdOf(place), ...place, access: 'read', pinned: [] },
  repository: repositoryNamed('team/app'),
  digest: DIGEST,
  tags: ['1.0', 'latest'],
  artifact: 'image',
};

describe('an image to pull or run', () => {
  it('is the very digest of its row, and gets its first tag here', () => {
    const { reference, tagged, name } = wantedOfRow(row);
    assert.equal(reference, `${HOST}/team/app@${DIGEST}`);
    assert.equal(tagged, `${HOST}/team/app:1.0`);
    assert.equal(name, 'team/app:1.0');
  });

  it('has no name but its digest where it is untagged', () => {
    const wanted = wantedOfRow({ ...row, tags: [] });
    assert.equal(wanted.tagged, undefined);
    assert.equal(wanted.name, 'team/app@sha256:aaaaaaaaaaaa');
  });

  it('is no chart and no signature', () => {
    for (const artifact of ['chart', 'signature', 'cache', 'attestation'] as const)
      assert.throws(() => wantedOfRow({ ...row, artifact }), { reason: 'invalid-reference' });
  });

  it('is what a typed URI names, its digest before its tag', () => {
    assert.equal(wantedOfUri(` ${HOST}/team/app:1.0 `).reference, `${HOST}/team/app:1.0`);
    const both = wantedOfUri(`${HOST}/team/app:1.0@${DIGEST}`);
    assert.equal(both.reference, `${HOST}/team/app@${DIGEST}`);
    assert.equal(both.tagged, `${HOST}/team/app:1.0`);
  });

  it('says what is wrong with a URI', () => {
    assert.equal(uriProblem(`${HOST}/team/app:1.0`), undefined);
    for (const text of [`${HOST}/team/app`, `${HOST}/Team/app:1`, '--rm', `${HOST}/app@sha256:00`, ''])
      assert.notEqual(uriProblem(text), undefined, text);
  });
});
