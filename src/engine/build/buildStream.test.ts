import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import type { BuildProgress } from '../../core/buildkit/progress';
import { followBuild } from './buildStream';

const IMAGE = `{"aux":{"ID":"sha256:${'a'.repeat(64)}"}}\n`;
const LINES = [
  '{"stream":"Step 1/1 : FROM grün\\n"}\n',
  '{"id":"moby.buildkit.trace","aux":"Cm8KR3NoYTI1NjpiNWE1"}\n',
  '{"id":"moby.buildkit.trace","aux":{"no":"text"}}\n',
  '{"status":"Pulling fs layer","progressDetail":{},"id":"0a1b"}\n',
  '<html>bad gateway</html>\n',
  '{"stream":\n',
  '\n',
];

/** Gives the text's bytes cut at the given places, and breaks off at its end when told. */
function stream(text: string, places: readonly number[] = [], breaksOff = false): AsyncIterable<Uint8Array> {
  const bytes = Buffer.from(text);
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  function* chunks() {
    for (const [index, end] of ends.entries()) yield bytes.subarray(index === 0 ? 0 : ends[index - 1], end);
    if (breaksOff) throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
  }
  return Readable.from(chunks());
}

const follow = (chunks: AsyncIterable<Uint8Array>, on: (progress: BuildProgress) => void = () => undefined) =>
  followBuild(chunks, on, () => 0);

describe("a build's stream", () => {
  it('is a success when the image was told and the stream ended well', async () => {
    assert.deepEqual(await follow(stream(`${LINES.join('')}${IMAGE}{"stream":"Successfully tagged x"}\n`)), {
      type: 'built',
      imageId: `sha256:${'a'.repeat(64)}`,
    });
  });

  it('is a failure when the name cannot be given to the image that was built', async () => {
    const outcome = await follow(stream(`${IMAGE}{"errorDetail":{"message":"no such tag"},"error":"x"}\n`));
    assert.deepEqual(outcome, { type: 'failed', said: 'no such tag' });
  });

  it('is lost when it breaks off, even after the image was told', async () => {
    const outcome = await follow(stream(IMAGE, [], true));
    assert.equal(outcome.type, 'lost');
  });

  it('says what a proxy answered in place of the engine', async () => {
    const outcome = await follow(stream('<html>bad gateway</html>'));
    assert.ok(outcome.type === 'lost');
    assert.match(outcome.said, /bad gateway/);
  });

  it('is never a success without the image, whatever it holds and however it is cut', async () => {
    const line = fc.oneof(fc.constantFrom(...LINES), fc.string(), fc.json());
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.array(fc.nat()), fc.boolean(), async (lines, places, breaksOff) => {
        fc.pre(!lines.join('').includes('"ID"'));
        assert.notEqual((await follow(stream(lines.join(''), places, breaksOff))).type, 'built');
      }),
    );
  });

  it('is never a success when it is cut short', async () => {
    const whole = Buffer.from(LINES.join('') + IMAGE);
    const end = whole.length - 2; // without the last brace
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: end }), fc.boolean(), async (length, breaksOff) => {
        const part = whole.subarray(0, length).toString('latin1');
        assert.notEqual((await follow(stream(part, [], breaksOff))).type, 'built');
      }),
    );
  });
});
