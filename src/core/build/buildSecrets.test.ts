import assert from 'node:assert/strict';
import { EcrExplorerError } from '../errors';
import { parseBuildSecrets } from './buildSecrets';

function placeOf(setting: unknown): string | undefined {
  try {
    parseBuildSecrets(setting);
    return undefined;
  } catch (error) {
    if (EcrExplorerError.is(error, 'invalid-setting')) return error.details.place;
    throw error;
  }
}

describe('the setting build.secrets', () => {
  it('takes secrets from files and from the environment', () => {
    assert.deepEqual(
      parseBuildSecrets([
        { id: 'npm', file: '.npmrc' },
        { id: 'token', env: 'TOKEN' },
      ]),
      [
        { id: 'npm', from: 'file', path: '.npmrc' },
        { id: 'token', from: 'env', variable: 'TOKEN' },
      ],
    );
  });

  it('names the entry that is wrong', () => {
    assert.equal(placeOf({}), 'ecrExplorer.build.secrets');
    assert.equal(placeOf([{ id: 'a', env: 'A' }, 'b']), 'ecrExplorer.build.secrets[1]');
    assert.equal(placeOf([{ env: 'A' }]), 'ecrExplorer.build.secrets[0].id');
    assert.equal(placeOf([{ id: 'a', env: 'A', file: 'b' }]), 'ecrExplorer.build.secrets[0]');
    assert.equal(
      placeOf([
        { id: 'a', env: 'A' },
        { id: 'a', file: 'b' },
      ]),
      'ecrExplorer.build.secrets[1].id',
    );
  });
});
