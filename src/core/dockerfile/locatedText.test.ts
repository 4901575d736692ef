import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readInstructions } from './instructions';
import { dockerfileLines, locateText, positionAt } from './locatedText';

function located(dockerfile: string, index: number) {
  const instruction = readInstructions(dockerfile)[index];
  assert.ok(instruction !== undefined);
  return { instruction, ...locateText(instruction, dockerfileLines(dockerfile)) };
}

describe('the text of an instruction', () => {
  it('is the joined one, each character with its place', () => {
    const dockerfile =
      'FROM x\r\n  run apt-get install \\\r\n# why\r\n\r\n    curl \\\r\n  git\r\nUSER y\r\n';
    const { text, pieces, instruction } = located(dockerfile, 1);
    assert.equal(text, instruction.text);
    assert.deepEqual(positionAt({ text, pieces }, text.indexOf('apt-get')), { line: 2, character: 6 });
    assert.deepEqual(positionAt({ text, pieces }, text.indexOf('curl')), { line: 5, character: 4 });
    assert.deepEqual(positionAt({ text, pieces }, text.indexOf('git')), { line: 6, character: 2 });
  });

  it('goes on with its here-documents', () => {
    const { text, pieces } = located('FROM x\nRUN <<EOF\n# comment\napk add curl\nEOF\nUSER y', 1);
    assert.equal(text, '<<EOF\n# comment\napk add curl\nEOF');
    assert.deepEqual(positionAt({ text, pieces }, text.indexOf('curl')), { line: 4, character: 8 });
  });

  it('knows the escape directive', () => {
    const { text } = located('# escape=`\nFROM x\nRUN a `\n b\\', 1);
    assert.equal(text, 'a  b\\');
  });

  it('stands where it says, whatever the Dockerfile', () => {
    const line = fc.constantFrom(
      'RUN a \\',
      '  b c \\',
      '# no',
      '',
      'RUN <<E',
      'E',
      'COPY x y',
      'd && e',
      ' RUN  f g',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (written) => {
        const dockerfile = written.join('\n');
        const lines = dockerfileLines(dockerfile);
        for (const instruction of readInstructions(dockerfile)) {
          const found = locateText(instruction, lines);
          for (let offset = 0; offset < found.text.length; offset++) {
            if (found.text[offset] === '\n') continue;
            const at = positionAt(found, offset);
            assert.equal(lines[at.line - 1]?.[at.character], found.text[offset]);
          }
        }
      }),
    );
  });
});
