import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isRepositoryName, repositoryNameProblem } from './repositoryName';

/** The pattern of the service's own model. */
const SERVICE = /^(?:[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*\/)*[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;

describe('a repository name', () => {
  it('may have folders, dots, one or two underscores and any dashes', () => {
    for (const name of ['app', 'team/app', 'a.b/c_d/e__f/g---h', '00', 'x'.repeat(256)])
      assert.equal(repositoryNameProblem(name), undefined, name);
  });

  it('is refused with what is wrong with it', () => {
    assert.match(repositoryNameProblem('a') ?? '', /at least 2/);
    assert.match(repositoryNameProblem('x'.repeat(257)) ?? '', /at most 256.*257/);
    assert.match(repositoryNameProblem('Team/app') ?? '', /lower case/);
    assert.match(repositoryNameProblem('team app') ?? '', /" "/);
    assert.match(repositoryNameProblem('team//app') ?? '', /between slashes/);
    assert.match(repositoryNameProblem('team/-app') ?? '', /"-app"/);
    assert.match(repositoryNameProblem('a___b') ?? '', /"a___b"/);
  });

  it('is accepted exactly when the service accepts it', () => {
    const near = fc.string({ unit: fc.constantFrom('a', '1', '.', '_', '-', '/', 'A'), maxLength: 12 });
    fc.assert(
      fc.property(near, (name) => {
        assert.equal(isRepositoryName(name), name.length >= 2 && SERVICE.test(name));
      }),
    );
  });
});
