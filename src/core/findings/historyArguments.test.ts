import assert from 'node:assert/strict';
import fc from 'fast-check';
import { historyArguments } from './historyArguments';

const told = (...entries: readonly string[]) =>
  historyArguments(entries.map((createdBy) => ({ createdBy, isEmpty: false })));

describe('the arguments of a build', () => {
  it('are in the history, as BuildKit and the classic builder write it', () => {
    assert.deepEqual(told('ARG A=1', 'ARG B=two words', 'RUN |2 A=1 B=two words /bin/sh -c x # buildkit'), {
      A: '1',
      B: 'two words',
    });
    assert.deepEqual(
      told('/bin/sh -c #(nop)  ARG A=default', '|2 A=given C= /bin/bash -o pipefail -c X=1 make /a/b -c'),
      { A: 'given', C: '' },
    );
  });

  it('are counted in words by buildah', () => {
    assert.deepEqual(told('|6 ONE=x y  z TWO=b c /bin/sh -c X=1 make'), { ONE: 'x y  z', TWO: 'b c' });
    assert.deepEqual(told('|4 A=/bin/sh -c no B= /bin/sh -c make'), { A: '/bin/sh -c no', B: '' });
  });

  it('are the image’s own where its base image has some of that name', () => {
    assert.deepEqual(told('ARG A=1', 'ARG A=2'), { A: '2' });
    assert.deepEqual(told('ARG A=1', 'ARG A'), {});
  });

  it('may be a shell’s command themselves', () => {
    assert.deepEqual(told('RUN |2 A=x B=/bin/sh -c y /bin/sh -c touch a # buildkit'), {
      A: 'x',
      B: '/bin/sh -c y',
    });
  });

  it('are left open where nobody knows where they end', () => {
    assert.deepEqual(told('RUN |2 A=1 B=2 touch a # buildkit'), { A: '1' });
    assert.deepEqual(told('RUN |2 A=1 B=X=2 Y=3 /bin/sh -c z', 'RUN /bin/sh -c D=1 x'), {});
  });

  it('never break the reader', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ unit: fc.constantFrom('ARG ', '|', '1', '2', ' ', 'A=', 'b', '/bin/sh -c ', 'RUN ') }),
        ),
        (entries) => {
          told(...entries);
        },
      ),
    );
    told(`RUN |2 ${' A='.repeat(100_000)}`, `|1 A=${' a'.repeat(100_000)}`);
  });
});
