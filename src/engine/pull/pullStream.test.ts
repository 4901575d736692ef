import assert from 'node:assert/strict';
import fc from 'fast-check';
import { followPull } from './pullStream';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const DOCKER = [
  { status: 'Pulling from team/app', id: '1.0' },
  { status: 'Pulling fs layer', progressDetail: {}, id: 'aaa' },
  { status: 'Downloading', progressDetail: { current: 5, total: 10 }, id: 'aaa' },
  { status: 'Pull complete', progressDetail: {}, id: 'aaa' },
  { status: `Digest: ${DIGEST}` },
  { status: 'Status: Downloaded newer image for host/team/app:1.0' },
];
const PODMAN = [
  { status: 'Pulling fs layer', id: 'aaaaaaaaaaaa' },
  { status: 'Download complete', id: 'bbbbbbbbbbbb' },
];

const linesOf = (messages: readonly object[]) => messages.map((message) => `${JSON.stringify(message)}\n`);
async function* streamOf(texts: readonly string[], error?: Error): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text));
  if (error !== undefined) throw error;
}
const follow = (texts: readonly string[], engine: 'docker' | 'podman' = 'docker', error?: Error) =>
  followPull(streamOf(texts, error), engine, () => undefined);

describe("a pull's stream", () => {
  it('is a success with its digest once Docker has said so', async () => {
    assert.deepEqual(await follow(linesOf(DOCKER)), { type: 'pulled', digest: DIGEST });
  });

  it('is a success for an image that is up to date', async () => {
    const told = linesOf([{ status: 'Status: Image is up to date for host/team/app:1.0' }]);
    assert.equal((await follow(told)).type, 'pulled');
  });

  it('is a success with Podman, which tells no digest', async () => {
    assert.deepEqual(await follow(linesOf(PODMAN), 'podman'), { type: 'pulled', digest: undefined });
  });

  it('tells the bytes of layers on the way', async () => {
    const bytes: number[] = [];
    await followPull(streamOf(linesOf(DOCKER)), 'docker', (progress) => {
      if (progress.bytes !== undefined) bytes.push(progress.bytes.done);
    });
    assert.deepEqual(bytes, [5]);
  });

  it('is never a success without the last word, however it is cut', async () => {
    const text = linesOf(DOCKER).join('');
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: text.length - 3 }), fc.boolean(), async (end, breaks) => {
        const outcome = await follow([text.slice(0, end)], 'docker', breaks ? new Error('reset') : undefined);
        assert.notEqual(outcome.type, 'pulled');
      }),
    );
  });

  it('is never a success after an error, whatever else is said', async () => {
    const line = fc.constantFrom(...linesOf([...DOCKER, ...PODMAN]), 'junk\n', '{}\n', '[1]\n');
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.array(line), async (before, after) => {
        const outcome = await follow([...before, '{"error":"denied"}\n', ...after]);
        assert.deepEqual(outcome, { type: 'failed', said: 'denied' });
      }),
    );
  });

  it('reads the same whatever the pieces are that it comes in', async () => {
    const text = linesOf(DOCKER).join('');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: text.length })), async (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), text.length];
        const pieces = edges.slice(1).map((edge, index) => text.slice(edges[index], edge));
        assert.deepEqual(await follow(pieces), { type: 'pulled', digest: DIGEST });
      }),
    );
  });
});
