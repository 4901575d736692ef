import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import type { PushProgress } from '../ports';
import { followPush } from './pushStream';

const DIGEST = `sha256:${'b'.repeat(64)}`;

/** The lines as a stream, in chunks of one byte at most places. */
function stream(text: string, breaksOff = false): AsyncIterable<Uint8Array> {
  function* chunks() {
    for (const byte of Buffer.from(text)) yield Buffer.of(byte);
    if (breaksOff) throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
  }
  return Readable.from(chunks());
}
const follow = (text: string, breaksOff = false) =>
  followPush(stream(text, breaksOff), 'v1', () => undefined);

describe("a push's stream", () => {
  const cases: readonly (readonly [string, string, object])[] = [
    ['the event', `{"aux":{"Tag":"v1","Digest":"${DIGEST}","Size":1}}`, { type: 'pushed', digest: DIGEST }],
    ['the status text', `{"status":"v1: digest: ${DIGEST} size: 528"}`, { type: 'pushed', digest: DIGEST }],
    [
      "the status text for another tag, as podman's",
      `{"status":"latest: digest: ${DIGEST} size: 528"}`,
      { type: 'pushed', digest: undefined },
    ],
  ];
  for (const [what, line, outcome] of cases)
    it(`is a success with ${what}`, async () => assert.deepEqual(await follow(line), outcome));

  it('is a failure with an error, even after the digest', async () => {
    const text = `{"status":"v1: digest: ${DIGEST} size: 1"}\n{"error":"tag invalid"}`;
    assert.deepEqual(await follow(text), { type: 'failed', said: 'tag invalid' });
  });

  it('is lost when it breaks off, even after the digest', async () => {
    assert.equal((await follow(`{"aux":{"Tag":"v1","Digest":"${DIGEST}"}}\n`, true)).type, 'lost');
  });

  it('tells how far each layer is', async () => {
    const told: PushProgress[] = [];
    const line =
      '{"status":"Pushing","progressDetail":{"current":5,"total":9},"progress":"[=>]","id":"0a1b"}';
    await followPush(stream(line), 'v1', (progress) => told.push(progress));
    assert.deepEqual(told, [{ layer: '0a1b', status: 'Pushing', bytes: { done: 5, total: 9 } }]);
  });

  it('is never a success without a digest', async () => {
    const line = fc.oneof(fc.string(), fc.json(), fc.constant('{"aux":{"Tag":"v1","Digest":"sha256:12"}}'));
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.boolean(), async (lines, breaksOff) => {
        assert.notEqual((await follow(lines.join('\n'), breaksOff)).type, 'pushed');
      }),
    );
  });
});
