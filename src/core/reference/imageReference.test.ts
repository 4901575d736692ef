import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EcrExplorerError } from '../errors';
import type { Digest } from './digest';
import { formatImageReference, parseImageReference } from './imageReference';

const DIGEST = `sha256:${'ab'.repeat(32)}` as Digest;
const HOST = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';

function problemOf(text: string): string {
  try {
    parseImageReference(text);
  } catch (error) {
    assert.ok(EcrExplorerError.is(error, 'invalid-reference'));
    return error.details.problem;
  }
  return assert.fail(`${text} was accepted`);
}

describe('an image reference', () => {
  it('is read with host, path, tag and digest', () => {
    assert.deepEqual(parseImageReference(`${HOST}/team/app:1.2@${DIGEST}`), {
      host: HOST,
      path: 'team/app',
      tag: '1.2',
      digest: DIGEST,
    });
    assert.deepEqual(parseImageReference('localhost:5000/app'), { host: 'localhost:5000', path: 'app' });
    assert.deepEqual(parseImageReference('[::1]:5000/app:x'), { host: '[::1]:5000', path: 'app', tag: 'x' });
  });

  it('means Docker Hub where it names no host, as docker reads it', () => {
    assert.deepEqual(parseImageReference('debian'), { host: 'docker.io', path: 'library/debian' });
    assert.deepEqual(parseImageReference('team/app:1'), { host: 'docker.io', path: 'team/app', tag: '1' });
    assert.deepEqual(parseImageReference('docker.io/debian'), { host: 'docker.io', path: 'library/debian' });
    assert.deepEqual(parseImageReference('index.docker.io/a/b'), { host: 'docker.io', path: 'a/b' });
    assert.deepEqual(parseImageReference('localhost/app'), { host: 'localhost', path: 'app' });
  });

  it('is refused with the part that is wrong', () => {
    assert.match(problemOf(''), /empty/);
    assert.match(problemOf(`${HOST}/app:`), /at least one/);
    assert.match(problemOf(`${HOST}/app@sha256:12`), /64 hexadecimal/);
    assert.match(problemOf('team/App'), /lower case/);
    assert.match(problemOf(`${HOST}/team//app`), /repository/);
    assert.match(problemOf('-bad-.com/app'), /not a host/);
    assert.match(problemOf('ab'.repeat(32)), /image id/);
    assert.match(problemOf(`${HOST}/${'x'.repeat(250)}`), /255/);
    assert.match(problemOf('https://example.com/app'), /./);
  });

  it('reads its own full form back', () => {
    const reference = fc.record(
      {
        host: fc.constantFrom(HOST, 'localhost:5000', 'docker.io', '[::1]:5000'),
        path: fc.stringMatching(/^[a-z0-9]{1,8}(\/[a-z0-9]{1,8}([._]|__|-)[a-z0-9]{1,8}){1,3}$/),
        tag: fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,20}$/),
        digest: fc.constant(DIGEST),
      },
      { requiredKeys: ['host', 'path'] },
    );
    fc.assert(
      fc.property(reference, (written) => {
        assert.deepEqual(parseImageReference(formatImageReference(written)), { ...written });
      }),
    );
  });

  it('never fails otherwise than by saying what is wrong', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('a', '0', '/', ':', '@', '.', '-', '[') }),
    );
    fc.assert(
      fc.property(text, (reference) => {
        try {
          parseImageReference(reference);
        } catch (error) {
          assert.ok(EcrExplorerError.is(error, 'invalid-reference'));
        }
      }),
    );
  });
});
