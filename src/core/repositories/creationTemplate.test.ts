import assert from 'node:assert/strict';
import { coveringTemplate, templateForPush, type CreationTemplate } from './creationTemplate';
import { DEFAULT_SETTINGS } from './newRepository';

const onPush = (prefix: string): CreationTemplate => ({
  prefix,
  appliedFor: ['CREATE_ON_PUSH'],
  settings: DEFAULT_SETTINGS,
});
const prefixFor = (repository: string, ...templates: readonly CreationTemplate[]): string | undefined =>
  templateForPush(repository, templates)?.prefix;

describe('the template for a repository that a push makes', () => {
  it('is the one with the longest prefix', () => {
    assert.equal(prefixFor('team/web/app', onPush('team'), onPush('team/web'), onPush('ROOT')), 'team/web');
  });

  it('covers what lies below its prefix alone', () => {
    for (const repository of ['teams/app', 'team', 'my/team/app'])
      assert.equal(prefixFor(repository, onPush('team')), undefined, repository);
  });

  it('is the one for all where no other fits', () => {
    assert.equal(prefixFor('other/app', onPush('team'), onPush('ROOT')), 'ROOT');
  });

  it('is none that is meant for replication or a pull-through cache', () => {
    const cache: CreationTemplate = {
      ...onPush('team'),
      appliedFor: ['PULL_THROUGH_CACHE', 'REPLICATION'],
    };
    assert.equal(coveringTemplate('team/app', [cache])?.prefix, 'team');
    assert.equal(prefixFor('team/app', cache), undefined);
    assert.equal(prefixFor('team/app', cache, onPush('ROOT')), 'ROOT');
  });
});
