import assert from 'node:assert/strict';
import { askedPart } from './askedPart';

function asked(headers: Readonly<Record<string, readonly string[]>>, dockerfile = 'Dockerfile') {
  return askedPart({ header: (name) => headers[name] ?? [] }, dockerfile);
}

describe('what BuildKit asks for of a build context', () => {
  it('is the Dockerfile and the ignore file of its own, by their very names', () => {
    assert.deepEqual(asked({ 'dir-name': ['dockerfile'], followpaths: ['x'] }, '[a]/Dockerfile'), {
      paths: ['\\[a\\]/Dockerfile', '\\[a\\]/Dockerfile.dockerignore'],
      copiedOnly: false,
    });
  });

  it('is the ignore file of the context, even if that is ignored', () => {
    assert.deepEqual(asked({ 'dir-name': ['context'], followpaths: ['.dockerignore'] }), {
      paths: ['.dockerignore'],
      copiedOnly: false,
    });
  });

  it('is what COPY needs, without what the rules ignore', () => {
    assert.deepEqual(asked({ 'dir-name': ['context'] }), { copiedOnly: true });
    assert.deepEqual(
      asked({ 'dir-name': ['context'], followpaths: ['a, b', 'c'], 'exclude-patterns': ['c'] }),
      { paths: ['a, b', 'c'], copiedOnly: true },
    );
  });

  it('may have any characters in it, encoded or not', () => {
    const raw = Buffer.from('grün 100%').toString('latin1');
    assert.deepEqual(asked({ 'dir-name': ['context'], followpaths: [raw] })?.paths, ['grün 100%']);
    const encoded = { followpaths: ['gr%C3%BCn+100%25'], 'followpaths-encoded': ['1'] };
    assert.deepEqual(asked({ 'dir-name': ['context'], ...encoded })?.paths, ['grün 100%']);
  });

  it('is nothing of ours when it is another folder', () => {
    assert.equal(asked({ 'dir-name': ['/etc'] }), undefined);
    assert.equal(asked({}), undefined);
  });
});
