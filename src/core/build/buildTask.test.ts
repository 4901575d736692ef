import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EcrExplorerError } from '../errors';
import { parseBuildTask } from './buildTask';

const parse = (fields: Readonly<Record<string, unknown>>) =>
  parseBuildTask({ type: 'ecr', ...fields }, '/shop');

function refusedField(fields: Readonly<Record<string, unknown>>): string {
  try {
    parse(fields);
  } catch (error) {
    if (EcrExplorerError.is(error, 'invalid-task')) return error.details.field;
    throw error;
  }
  return 'nothing was refused';
}

describe('an ecr task', () => {
  it('may say all that a build and push needs', () => {
    const task = parse({
      dockerfile: 'docker/api.Dockerfile',
      context: '${workspaceFolder}/api',
      repository: 'team/api',
      tags: ['1.0', 'latest', '1.0'],
      push: true,
      platform: 'linux/arm64',
      target: 'release',
      buildArgs: { DEBUG: false, LEVEL: 3, EMPTY: '' },
    });
    assert.deepEqual(task, {
      dockerfile: 'docker/api.Dockerfile',
      context: '/shop/api',
      push: { repository: 'team/api' },
      tags: ['1.0', 'latest'],
      wishes: {
        platforms: ['linux/arm64'],
        target: 'release',
        buildArgs: { DEBUG: 'false', LEVEL: '3', EMPTY: '' },
      },
    });
  });

  it('builds the Dockerfile of the folder when it says nothing, and pushes nothing', () => {
    assert.deepEqual(parse({}), { dockerfile: 'Dockerfile', tags: [], wishes: {} });
  });

  it('pushes to a repository that it names, unless it says not to', () => {
    assert.deepEqual(parse({ repository: 'team/api' }).push, { repository: 'team/api' });
    assert.equal(parse({ repository: 'team/api', push: false }).push, undefined);
  });

  it('may name the registry with the repository', () => {
    const { push } = parse({ repository: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/api' });
    assert.equal(push?.repository, 'team/api');
    assert.equal(push.host?.accountId, '123456789012');
    assert.equal(push.host.region, 'eu-west-1');
  });

  it('is refused by the name of the field that is wrong', () => {
    assert.equal(refusedField({ push: true }), 'repository');
    assert.equal(refusedField({ push: 'yes' }), 'push');
    assert.equal(refusedField({ repository: 'Team/App' }), 'repository');
    assert.equal(refusedField({ repository: 'team//app' }), 'repository');
    assert.equal(refusedField({ tags: 'latest' }), 'tags');
    assert.equal(refusedField({ tags: ['ok', 3] }), 'tags[1]');
    assert.equal(refusedField({ dockerfile: '' }), 'dockerfile');
    assert.equal(refusedField({ buildArgs: ['A=1'] }), 'buildArgs');
    assert.equal(refusedField({ buildArgs: { A: {} } }), 'buildArgs.A');
    assert.equal(refusedField({ buildargs: {} }), 'buildargs');
  });

  it('is not run with a variable that nobody has given a value', () => {
    assert.equal(refusedField({ buildArgs: { TOKEN: '${env:TOKEN}' } }), 'buildArgs.TOKEN');
  });

  it('is read or refused, whatever it holds', () => {
    const field = fc.constantFrom(
      'dockerfile',
      'context',
      'repository',
      'tags',
      'push',
      'target',
      'buildArgs',
    );
    fc.assert(
      fc.property(fc.dictionary(field, fc.jsonValue()), (fields) => {
        assert.equal(typeof refusedField(fields), 'string');
      }),
    );
  });
});
