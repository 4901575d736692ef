import assert from 'node:assert/strict';
import fc from 'fast-check';
import { buildkitProgress } from './buildkitProgress';
import { readStatusResponse } from './statusResponse';
import { writeMessage } from './wire';

const timestamp = (seconds: number, nanoseconds: number) =>
  writeMessage([
    [1, seconds],
    [2, nanoseconds],
  ]);

describe("BuildKit's status response", () => {
  it('tells a step with its times, cache and error', () => {
    const vertex = writeMessage([
      [1, 'sha256:a'],
      [2, 'sha256:input'],
      [3, '[2/2] RUN make'],
      [4, 1],
      [5, timestamp(1000, 500_000_000)],
      [6, timestamp(1002, 0)],
      [7, 'exit code: 2'],
      [99, 'a field of a newer engine'],
    ]);
    assert.deepEqual(readStatusResponse(writeMessage([[1, vertex]]))?.vertexes, [
      {
        digest: 'sha256:a',
        name: '[2/2] RUN make',
        cached: true,
        started: 1_000_500,
        completed: 1_002_000,
        error: 'exit code: 2',
      },
    ]);
  });

  it('tells a warning with the lines of the Dockerfile', () => {
    const position = (line: number) =>
      writeMessage([
        [1, line],
        [2, 4],
      ]);
    const range = writeMessage([
      [1, position(3)],
      [2, position(5)],
    ]);
    const warning = writeMessage([
      [3, 'Legacy syntax'],
      [4, 'use ENV key=value'],
      [5, 'https://docs.docker.com/go/x'],
      [7, range],
    ]);
    const status = readStatusResponse(writeMessage([[4, warning]]));
    assert.ok(status);
    assert.deepEqual(buildkitProgress()(status), [
      {
        type: 'warning',
        warning: {
          text: 'Legacy syntax',
          detail: ['use ENV key=value'],
          url: 'https://docs.docker.com/go/x',
          ranges: [{ startLine: 3, endLine: 5 }],
        },
      },
    ]);
  });

  it('keeps a character whole that was cut between two pieces of output', () => {
    const [first, second] = [Buffer.from('gr').toString('latin1'), 'ün'].map((text) => Buffer.from(text));
    assert.ok(first && second);
    const bytes = Buffer.concat([first, second]);
    const read = buildkitProgress();
    const piece = (part: Uint8Array) => {
      const log = writeMessage([
        [1, 'sha256:a'],
        [3, 1],
        [4, part],
      ]);
      const status = readStatusResponse(writeMessage([[3, log]]));
      assert.ok(status);
      return read(status);
    };
    const events = [...piece(bytes.subarray(0, 3)), ...piece(bytes.subarray(3))];
    assert.equal(events.map((event) => (event.type === 'log' ? event.text : '')).join(''), 'grün');
  });

  it('gives a response or nothing for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const status = readStatusResponse(bytes);
        if (status !== undefined) assert.ok(Array.isArray(buildkitProgress()(status)));
      }),
    );
  });
});
