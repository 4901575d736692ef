import assert from 'node:assert/strict';
import { buildHint } from './buildHint';

const HEREDOC = 'FROM busybox\nRUN <<END\necho one\nEND\n';

describe('a hint at what a builder does not say', () => {
  it('is that the frontend could not be pulled', () => {
    const said =
      'failed to resolve source metadata for docker.io/docker/dockerfile:1: dial tcp: lookup registry-1.docker.io';
    assert.equal(buildHint(said, `# syntax=docker/dockerfile:1\n${HEREDOC}`), 'frontend-image');
    assert.equal(buildHint(said, '# escape=`\n# syntax = docker/dockerfile:1\nFROM a\n'), 'frontend-image');
  });

  it('is that an old builder knows no here-documents', () => {
    const said = 'dockerfile parse error line 3: unknown instruction: ECHO';
    assert.equal(buildHint(said, HEREDOC), 'heredoc');
  });

  it('is none where the words say it all', () => {
    assert.equal(buildHint('unknown instruction: FOO', 'FROM busybox\nFOO bar\n'), undefined);
    assert.equal(buildHint('exit code: 1', HEREDOC), undefined);
    assert.equal(buildHint('exit code: 1', `# syntax=docker/dockerfile:1\n${HEREDOC}`), undefined);
    assert.equal(
      buildHint('docker/dockerfile:1 not found', 'FROM a\n# syntax=docker/dockerfile:1\n'),
      undefined,
    );
  });
});
