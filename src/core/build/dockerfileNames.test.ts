import assert from 'node:assert/strict';
import { associatedDockerfileGlobs, isDockerfileName } from './dockerfileNames';

describe('Dockerfiles by name', () => {
  it('are known in every usual spelling', () => {
    for (const name of ['Dockerfile', 'Dockerfile.dev', 'api.Dockerfile', 'Containerfile', 'web.dockerfile'])
      assert.equal(isDockerfileName(name), true, name);
  });

  it('are not the ignore files beside them', () => {
    for (const name of ['Dockerfile.dockerignore', '.dockerignore', 'docker-compose.yml', 'Dockerfiles'])
      assert.equal(isDockerfileName(name), false, name);
  });

  it('are also what the user has associated with the language', () => {
    const associations = { '*.build': 'dockerfile', 'images/**/*.img': 'dockerfile', '*.tpl': 'plaintext' };
    assert.deepEqual(associatedDockerfileGlobs(associations), ['**/*.build', 'images/**/*.img']);
  });
});
