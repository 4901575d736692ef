import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { contextOf } from '../../../test/unit/contextOf';
import type { ContextEntry } from '../../core/buildContext/contextEntry';
import { EcrExplorerError } from '../../core/errors';
import { dockerfileText } from './dockerfileText';

const never = new AbortController().signal;

function file(path: string, pieces: readonly string[]): ContextEntry {
  const size = pieces.join('').length;
  const read = () => Readable.from(pieces.map((piece) => Buffer.from(piece)));
  return { path, kind: 'file', mode: 0o644, size, modifiedAt: new Date(0), read };
}

describe('the Dockerfile of a context', () => {
  const context = contextOf([file('a', ['x']), file('sub/Dockerfile', ['FROM', ' scratch']), file('z', [])]);

  it('is read from wherever it lies', async () => {
    assert.equal(await dockerfileText({ context, dockerfile: 'sub/Dockerfile' }, never), 'FROM scratch');
  });

  it('may be missing, which is for the builder to say', async () => {
    assert.equal(await dockerfileText({ context, dockerfile: 'Dockerfile' }, never), undefined);
  });

  it('is unreadable when it is not as long as it was', async () => {
    const shrunk = contextOf([{ ...file('Dockerfile', ['FROM']), size: 9 }]);
    await assert.rejects(dockerfileText({ context: shrunk, dockerfile: 'Dockerfile' }, never), (error) =>
      EcrExplorerError.is(error, 'context-unreadable'),
    );
  });
});
