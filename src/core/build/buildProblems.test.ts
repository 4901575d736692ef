import assert from 'node:assert/strict';
import fc from 'fast-check';
import { problemOfFailure, problemsOfWarnings } from './buildProblems';

const warning = {
  text: 'JSONArgsRecommended: JSON arguments recommended for CMD (line 3)',
  detail: ['JSON arguments keep signals working'],
  url: 'https://docs.docker.com/go/dockerfile/rule/json-args-recommended/',
  ranges: [{ startLine: 3, endLine: 4 }],
};

describe('what a build says about lines of its Dockerfile', () => {
  it('is a warning on its range, with the name of the check and what explains it', () => {
    assert.deepEqual(problemsOfWarnings([warning]), [
      {
        severity: 'warning',
        message: 'JSON arguments recommended for CMD\nJSON arguments keep signals working',
        startLine: 3,
        endLine: 4,
        rule: 'JSONArgsRecommended',
        url: warning.url,
      },
    ]);
  });

  it('is told once, however often the builder repeats it', () => {
    assert.equal(problemsOfWarnings([warning, warning]).length, 1);
  });

  it('is on each of its ranges, and nowhere without one', () => {
    const ranges = [
      { startLine: 1, endLine: 1 },
      { startLine: 5, endLine: 6 },
    ];
    assert.equal(problemsOfWarnings([{ ...warning, ranges }]).length, 2);
    assert.deepEqual(problemsOfWarnings([{ ...warning, ranges: [] }]), []);
  });

  it('leads to web pages over https alone', () => {
    for (const url of ['http://example.com', 'command:evil', 'file:///etc/passwd', 'javascript:1', 'no url'])
      assert.equal(problemsOfWarnings([{ ...warning, url }])[0]?.url, undefined, url);
  });

  it('is an error on the whole instruction, with the last output of the step', () => {
    const dockerfile = 'FROM busybox\nRUN make \\\n  all\n';
    const failure = { said: 'exit code: 2', line: 3, tail: 'first\n\x1B[31mno rule\x1B[0m' };
    assert.deepEqual(problemOfFailure(failure, dockerfile), {
      severity: 'error',
      message: 'exit code: 2\n\nfirst\nno rule',
      startLine: 2,
      endLine: 3,
    });
  });

  it('is on the line that was named where no instruction is there', () => {
    assert.equal(problemOfFailure({ said: 'x', line: 9 }, 'FROM a\n')?.startLine, 9);
    assert.equal(problemOfFailure({ said: 'x' }, 'FROM a\n'), undefined);
  });

  it('holds nothing that a terminal would obey, whatever the builder says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, detail) => {
        for (const { message } of problemsOfWarnings([{ ...warning, text, detail: [detail] }]))
          assert.doesNotMatch(message.replaceAll('\n', ''), /\p{Cc}/u);
      }),
    );
  });
});
